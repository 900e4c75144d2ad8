import type { HttpClient } from '../../../shared/core/http';
import type { OperationContext, Operation, Values, VendorResources } from '../../../shared/core/operation';

/** A vendor's own operation by `resource.operation`, ready to be run. */
export function operationsOf({ resources }: VendorResources) {
	return async (path: string, http: HttpClient, values: Values = {}, context: Partial<OperationContext> = {}) =>
		await find(resources, path).run(http, values, { limit: null, findOrigin: () => null, ...context });
}

export function find(resources: VendorResources['resources'], path: string): Operation {
	const [resource, key] = path.split('.');
	const operation = resources
		.find((candidate) => candidate.key === resource)
		?.operations.find((candidate) => candidate.key === key);
	if (!operation) throw new TypeError(`There is no ${path}.`);
	return operation;
}
