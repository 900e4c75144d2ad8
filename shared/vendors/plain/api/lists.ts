import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { FieldChoice } from '../../../core/operation';
import { objectAt, textAt, type Json } from '../../../core/read';
import { createList, createPagedList } from '../../../core/resources/list';
import { toOperationName } from './graphql';
import { listNodes, readPage } from './pagination';

/** The lists that people choose from. Each selects only what it shows, because more could need another permission. */

/** People who can be assigned, then machine users if the key may list them. */
export const people = createList('people', async (http) => {
	const users = await listNodes(http, 'users', USERS, {}, null);
	const machineUsers = await orVendorError(listNodes(http, 'machineUsers', MACHINE_USERS, {}, null));
	return [...users, ...(machineUsers instanceof VendorError ? [] : machineUsers)].flatMap(toPersonChoice);
});

/** Labels that aren't archived. One below another is shown with it, and also known by its own name. */
export const labelTypes = createConnectionList('labels', 'labelTypes', 'filters: { isArchived: false }, ', {
	select: 'id name parentLabelType { name }',
	toChoice(labelType) {
		const name = textAt(labelType, 'name');
		const parent = textAt(objectAt(labelType, 'parentLabelType'), 'name');
		return parent === null || name === null
			? toNamedChoice(labelType, 'id', 'name')
			: { ...toNamedChoice(labelType, 'id', 'name'), label: `${parent} / ${name}`, alias: name };
	},
});

export const threadFields = createConnectionList('threadFields', 'threadFieldSchemas', '', {
	select: 'key label',
	toChoice: (schema) => toNamedChoice(schema, 'key', 'label'),
});

export const customerGroups = createConnectionList('customerGroups', 'customerGroups', '', {
	select: 'id name key',
	toChoice: (group) => toNamedChoice(group, 'id', 'name', 'key'),
});

export const tenants = createConnectionList('tenants', 'tenants', '', {
	select: 'id name externalId',
	toChoice: (tenant) => toNamedChoice(tenant, 'id', 'name', 'externalId'),
});

/** How the values of a field look; `null` if there is no such field. */
export async function findThreadFieldSchema(http: HttpClient, key: string): Promise<Json | null> {
	const schemas = await listNodes(http, 'threadFieldSchemas', FIELD_SCHEMAS, {}, null);
	return schemas.find((schema) => schema.key === key) ?? null;
}

function createConnectionList(
	key: string,
	field: string,
	filters: string,
	{ select, toChoice }: { readonly select: string; toChoice(node: Json): FieldChoice },
) {
	const name = `List${toOperationName(field)}`;
	const document = `query ${name}($after: String) {
		${field}(${filters}first: 100, after: $after) { edges { node { ${select} } } pageInfo { hasNextPage endCursor } }
	}`;
	return createPagedList(key, async (http, cursor) => {
		const { nodes, next } = await readPage(http, field, document, cursor);
		return { choices: nodes.map(toChoice).filter(({ value }) => value !== ''), next };
	});
}

function toNamedChoice(node: Json, valueKey: string, labelKey: string, aliasKey?: string): FieldChoice {
	const value = textAt(node, valueKey) ?? '';
	const alias = aliasKey === undefined ? null : textAt(node, aliasKey);
	return { value, label: textAt(node, labelKey) ?? value, ...(alias === null ? {} : { alias }) };
}

function toPersonChoice(person: Json): readonly FieldChoice[] {
	const choice = toNamedChoice(person, 'id', 'fullName', 'email');
	return choice.value === '' ? [] : [choice];
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
