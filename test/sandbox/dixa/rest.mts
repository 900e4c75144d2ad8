/** One request to Dixa's REST API: who asks, how often, and for which operation. */
import type { Answer, ApiRequest } from '../vendor.mts';
import { notAllowed, notFound, tooMany, unauthorized } from './errors.mts';
import type { DixaState } from './model.mts';
import { operations, type Operation } from './operations.mts';
import { createRateLimit } from './rate-limit.mts';
import { authenticate } from './state.mts';

/** Where the sandbox has Dixa's API, so that other vendors' `/v1` stay theirs. */
export const PREFIX = '/dixa';

export function createRest(state: DixaState): (request: ApiRequest) => Answer {
	const within = createRateLimit();
	return (request) => {
		const caller = authenticate(state, request.headers.authorization);
		if (caller === null) return unauthorized;
		const { rateLimit } = state.behaviour;
		if (rateLimit !== null && !within(caller.token.token, rateLimit, performance.now())) return tooMany;
		const route = routeOf(request);
		if (route === null) return notFound;
		if (caller.token.denied.includes(route.operation.id)) return notAllowed;
		return route.operation.answer({ state, ...caller, body: request.body }, ...route.values);
	};
}

/** Dixa's operation id and `PATCH /v1/webhooks/{webhookSubscriptionId}`; for a path that it does not have, method and path. */
export function operationsOf(request: ApiRequest): string[] {
	const operation = routeOf(request)?.operation;
	const path = request.path.slice(PREFIX.length);
	return operation === undefined ? [`${request.method} ${path}`] : [operation.id, `${operation.method} ${operation.path}`];
}

function routeOf({ method, path }: ApiRequest): { operation: Operation; values: string[] } | null {
	const segments = path.slice(PREFIX.length).split('/');
	for (const operation of operations) {
		const values = operation.method === method ? valuesIn(operation.path.split('/'), segments) : null;
		if (values !== null) return { operation, values };
	}
	return null;
}

/** What stands where the template has `{…}`; `null` when the path is another. */
function valuesIn(template: readonly string[], segments: readonly string[]): string[] | null {
	const values: string[] = [];
	for (const [index, part] of template.entries()) {
		const segment = segments[index];
		if (segment === undefined || template.length !== segments.length) return null;
		if (part.startsWith('{')) values.push(segment);
		else if (part !== segment) return null;
	}
	return values;
}
