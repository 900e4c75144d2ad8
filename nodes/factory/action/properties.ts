import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../../../shared/core/operation';
import { describeOperation } from '../../../shared/core/operation-notice';
import { toDescription } from '../description';
import { createFieldProperty, createShownProperty } from '../field-properties';

/** The form of an action node: a resource, its operation, and that operation's fields. Fresh objects at each call. */
export function createActionProperties(resources: readonly Resource[]): INodeProperties[] {
	const first = resources[0]?.key ?? '';
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ label, key }) => ({ name: label, value: key })),
			default: first,
		},
		...resources.map(createOperationProperty),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => createFieldProperties(resource, operation)),
		),
	];
}

/** The collection with an operation's optional fields. */
export function getCollectionName({ key }: Operation): 'updateFields' | 'options' {
	return key === 'update' ? 'updateFields' : 'options';
}

function createOperationProperty({ key, operations }: Resource): INodeProperties {
	const first = (operations.find((operation) => operation.key === 'get') ?? operations[0])?.key ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [key] } },
		options: operations.map(({ label, key: value, action, description }) => ({
			name: label,
			value,
			action,
			description: toDescription(description),
		})),
		default: first,
	};
}

function createFieldProperties(resource: Resource, operation: Operation): INodeProperties[] {
	const show = { resource: [resource.key], operation: [operation.key] };
	const fixed = operation.fields.filter(({ optional }) => !optional).map((field) => createShownProperty(field, show));
	return [
		...createNotice(operation, { show }),
		...fixed,
		...(operation.returnsMany ? createLimitProperties({ show }) : []),
		...createCollection(operation, { show }),
	];
}

function createNotice(operation: Operation, displayOptions: IDisplayOptions): INodeProperties[] {
	const displayName = describeOperation(operation);
	if (displayName === '') return [];
	return [{ displayName, name: `${operation.key}Notice`, type: 'notice', displayOptions, default: '' }];
}

function createLimitProperties(displayOptions: IDisplayOptions): INodeProperties[] {
	const { show } = displayOptions;
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			displayOptions,
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			displayOptions: { show: { ...show, returnAll: [false] } },
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
	];
}

function createCollection(operation: Operation, displayOptions: IDisplayOptions): INodeProperties[] {
	const optional = operation.fields.filter((field) => field.optional);
	if (optional.length === 0) return [];
	const isUpdate = getCollectionName(operation) === 'updateFields';
	return [
		{
			displayName: isUpdate ? 'Update Fields' : 'Options',
			name: getCollectionName(operation),
			type: 'collection',
			placeholder: isUpdate ? 'Add field' : 'Add option',
			displayOptions,
			default: {},
			options: optional.map(createFieldProperty).sort((left, right) => (left.displayName < right.displayName ? -1 : 1)),
		},
	];
}
