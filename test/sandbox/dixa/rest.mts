/** One request to Dixa's REST API: who asks, how often, and for which operation. */
import { findRoute, type Found } from '../routes.mts';
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
		const { rateLimit } = state.behavior;
		if (rateLimit !== null && !within(caller.token.token, rateLimit, performance.now())) return tooMany;
		const found = routeOf(request);
		if (found === null) return notFound;
		if (caller.token.denied.includes(found.route.id)) return notAllowed;
		return found.route.answer({ state, ...caller, query: request.query, body: request.body }, ...found.values);
	};
}

/** Dixa's operation id and `PATCH /v1/webhooks/{webhookSubscriptionId}`; for a path that it does not have, method and path. */
export function operationsOf(request: ApiRequest): string[] {
	const operation = routeOf(request)?.route;
	const path = request.path.slice(PREFIX.length);
	return operation === undefined
		? [`${request.method} ${path}`]
		: [operation.id, `${operation.method} ${operation.path}`];
}

function routeOf({ method, path }: ApiRequest): Found<Operation> | null {
	return findRoute(operations, method, path.slice(PREFIX.length));
}
