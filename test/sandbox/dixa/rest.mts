/** Handles a request to Dixa's REST API: authentication, rate limit, and routing. */
import { findRoute, type RouteMatch } from '../routes.mts';
import type { ApiResponse, ApiRequest } from '../vendor.mts';
import { notAllowed, notFound, tooMany, unauthorized } from './errors.mts';
import type { DixaState } from './model.mts';
import { operations, type Operation } from './operations.mts';
import { createRateLimit } from './rate-limit.mts';
import { authenticate } from './state.mts';

/** The path prefix of Dixa's API, because other vendors have a `/v1` too. */
export const PREFIX = '/dixa';

export function createRest(state: DixaState): (request: ApiRequest) => ApiResponse {
	const isWithinLimit = createRateLimit();
	return (request) => {
		const caller = authenticate(state, request.headers.authorization);
		if (caller === null) return unauthorized;
		const { rateLimit } = state.behavior;
		if (rateLimit !== null && !isWithinLimit(caller.token.token, rateLimit, performance.now())) return tooMany;
		const match = matchRoute(request);
		if (match === null) return notFound;
		if (caller.token.denied.includes(match.route.id)) return notAllowed;
		return match.route.respond({ state, ...caller, query: request.query, body: request.body }, ...match.parameters);
	};
}

/** Returns Dixa's operation ID and the route, such as `PATCH /v1/webhooks/{webhookSubscriptionId}`. For an unknown path, returns the method and the path. */
export function listOperations(request: ApiRequest): string[] {
	const operation = matchRoute(request)?.route;
	const path = request.path.slice(PREFIX.length);
	return operation === undefined
		? [`${request.method} ${path}`]
		: [operation.id, `${operation.method} ${operation.path}`];
}

function matchRoute({ method, path }: ApiRequest): RouteMatch<Operation> | null {
	return findRoute(operations, method, path.slice(PREFIX.length));
}
