import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { FieldChoice } from '../../../core/operation';
import { objectAt, textAt, type Json } from '../../../core/read';
import { createChoice, createList, createPagedList } from '../../../core/list';
import { listNodes, readPage } from './pagination';

/** The lists that people choose from. Each selects only what it shows, because more could need another permission. */

/** People who can be assigned, which needs `user:read`, then machine users if the key may list them. */
export const people = createList('people', async (http) => {
	const users = await listNodes(http, 'users', USERS, {}, null);
	const machineUsers = await orVendorError(listNodes(http, 'machineUsers', MACHINE_USERS, {}, null));
	return [...users, ...(machineUsers instanceof VendorError ? [] : machineUsers)].flatMap((person) =>
		toNamedChoice(person, 'id', 'fullName', 'email'),
	);
});

/** Labels that aren't archived. One below another is shown with it, and also known by its own name. */
export const labelTypes = createPagedList('labels', async (http, cursor) => {
	const { nodes, next } = await readPage(http, 'labelTypes', LABEL_TYPES, cursor);
	return { choices: nodes.flatMap(toLabelChoice), next };
});

export const threadFields = createPagedList('threadFields', async (http, cursor) => {
	const { nodes, next } = await readPage(http, 'threadFieldSchemas', FIELDS, cursor);
	return { choices: nodes.flatMap((schema) => toNamedChoice(schema, 'key', 'label')), next };
});

export const customerGroups = createPagedList('customerGroups', async (http, cursor) => {
	const { nodes, next } = await readPage(http, 'customerGroups', GROUPS, cursor);
	return { choices: nodes.flatMap((group) => toNamedChoice(group, 'id', 'name', 'key')), next };
});

export const tenants = createPagedList('tenants', async (http, cursor) => {
	const { nodes, next } = await readPage(http, 'tenants', TENANTS, cursor);
	return { choices: nodes.flatMap((tenant) => toNamedChoice(tenant, 'id', 'name', 'externalId')), next };
});

/** How the values of a field look; `null` if there is no such field. */
export async function findThreadFieldSchema(http: HttpClient, key: string): Promise<Json | null> {
	const schemas = await listNodes(http, 'threadFieldSchemas', FIELD_SCHEMAS, {}, null);
	return schemas.find((schema) => schema.key === key) ?? null;
}

function toLabelChoice(labelType: Json): readonly FieldChoice[] {
	const name = textAt(labelType, 'name');
	const parent = textAt(objectAt(labelType, 'parentLabelType'), 'name');
	const choices = toNamedChoice(labelType, 'id', 'name');
	return parent === null || name === null
		? choices
		: choices.map((choice) => ({ ...choice, label: `${parent} / ${name}`, alias: name }));
}

/** The entry of a list; none without a value. */
function toNamedChoice(node: Json, valueKey: string, labelKey: string, aliasKey?: string): readonly FieldChoice[] {
	const value = textAt(node, valueKey);
	if (value === null) return [];
	const alias = aliasKey === undefined ? null : textAt(node, aliasKey);
	return [createChoice(value, textAt(node, labelKey) ?? value, alias)];
}

const USERS = `query ListUsers($first: Int, $after: String) {
	users(filters: { isAssignableToThread: true }, first: $first, after: $after) {
		edges { node { id fullName email } } pageInfo { hasNextPage endCursor }
	}
}`;
const MACHINE_USERS = `query ListMachineUsers($first: Int, $after: String) {
	machineUsers(first: $first, after: $after) { edges { node { id fullName } } pageInfo { hasNextPage endCursor } }
}`;
const FIELD_SCHEMAS = `query FieldSchemas($first: Int, $after: String) {
	threadFieldSchemas(first: $first, after: $after) {
		edges { node { key type enumValues } } pageInfo { hasNextPage endCursor }
	}
}`;
const LABEL_TYPES = `query ListLabelTypes($after: String) {
	labelTypes(filters: { isArchived: false }, first: 100, after: $after) {
		edges { node { id name parentLabelType { name } } } pageInfo { hasNextPage endCursor }
	}
}`;
const FIELDS = `query ListThreadFieldSchemas($after: String) {
	threadFieldSchemas(first: 100, after: $after) { edges { node { key label } } pageInfo { hasNextPage endCursor } }
}`;
const GROUPS = `query ListCustomerGroups($after: String) {
	customerGroups(first: 100, after: $after) { edges { node { id name key } } pageInfo { hasNextPage endCursor } }
}`;
const TENANTS = `query ListTenants($after: String) {
	tenants(first: 100, after: $after) { edges { node { id name externalId } } pageInfo { hasNextPage endCursor } }
}`;
