/** Handles a request to Dixa's REST API: authentication, rate limit, and routing. */
import { findRoute, type RouteMatch } from '../routes.mts';
import type { ApiResponse, ApiRequest } from '../vendor.mts';
import { notAllowed, notFound, tooMany, unauthorized } from './errors.mts';
import type { DixaState } from './model.mts';
import { Refusal, type Context, type Operation } from './operation.mts';
import { operations } from './operations.mts';
import { createRateLimit } from './rate-limit.mts';
import { authenticate } from './state.mts';

/** The path prefix of Dixa's API, because other vendors have a `/v1` too. */
export const PREFIX = '/dixa';

export function createRest(
	state: DixaState,
	emit: (organizationId: string, ...event: Parameters<Context['emit']>) => void,
): (request: ApiRequest) => ApiResponse {
	const isWithinLimit = createRateLimit();
	return (request) => {
		const caller = authenticate(state, request.headers.authorization);
		if (caller === null) return unauthorized;
		const { rateLimit } = state.behavior;
		if (rateLimit !== null && !isWithinLimit(caller.token.token, rateLimit, performance.now())) return tooMany;
		const match = matchRoute(request);
		if (match === null) return notFound;
		if (caller.token.denied.includes(match.route.id)) return notAllowed;
		const context: Context = {
			state,
			...caller,
			query: request.query,
			body: request.body,
			emit: (...event) => emit(caller.organization.id, ...event),
		};
		return run(match, context);
	};
}

function run({ route, parameters }: RouteMatch<Operation>, context: Context): ApiResponse {
	try {
		return route.respond(context, ...parameters);
	} catch (error) {
		if (error instanceof Refusal) return error.response;
		throw error;
	}
}

/** Returns Dixa's operation ID and the route, such as `PATCH /v1/webhooks/{webhookSubscriptionId}`. For an unknown path, returns the method and the path. */
export function listOperations(request: ApiRequest): string[] {
	const operation = matchRoute(request)?.route;
	const path = request.path.slice(PREFIX.length);
	return operation === undefined
		? [`${request.method} ${path}`]
		: [operation.id, `${operation.method} ${operation.path}`];
}

/** The search's `meta.next` has a slash before its query. */
function matchRoute({ method, path }: ApiRequest): RouteMatch<Operation> | null {
	return findRoute(operations, method, path.slice(PREFIX.length).replace(/\/$/, ''));
}
