import type { HttpClient } from '../../../shared/core/http';
import type {
	FieldChoice,
	ListSpec,
	Operation,
	OperationContext,
	Values,
	VendorResources,
} from '../../../shared/core/operation';
import { listChoices } from '../../../shared/core/list';

/** What a host knows at least. */
export const bareContext: OperationContext = {
	now: Date.parse('2026-11-20T10:00:00Z'),
	idempotencyKey: null,
	limit: null,
	findOrigin: () => null,
};

/** A vendor's own operation by `resource.operation`, ready to be run. */
export function operationsOf({ resources }: VendorResources) {
	return async (path: string, http: HttpClient, values: Values = {}, context: Partial<OperationContext> = {}) =>
		await find(resources, path).run(http, values, { ...bareContext, ...context });
}

export function find(resources: VendorResources['resources'], path: string): Operation {
	const [resource, key] = path.split('.');
	const operation = resources
		.find((candidate) => candidate.key === resource)
		?.operations.find((candidate) => candidate.key === key);
	if (!operation) throw new TypeError(`There is no ${path}.`);
	return operation;
}

/** All items of a list of the account. */
export async function loadList(list: ListSpec | undefined, http: HttpClient): Promise<readonly FieldChoice[]> {
	if (list === undefined) throw new TypeError('The field has no list.');
	return await listChoices(http, list);
}
