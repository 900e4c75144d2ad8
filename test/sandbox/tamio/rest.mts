/** Handles a request to Tamio's REST API: authentication and routing. */
import { findRoute, type RouteMatch } from '../routes.mts';
import type { ApiResponse, ApiRequest } from '../vendor.mts';
import { routeNotFound, toRestrictedError, unauthorized } from './errors.mts';
import type { Account, TamioState } from './model.mts';
import type { Context, Operation } from './operation.mts';
import { operations } from './operations.mts';
import { authenticate } from './state.mts';

/** The path prefix of Tamio's API. */
export const PREFIX = '/tamio';

export function createRest(
	state: TamioState,
	emitEvent: (account: Account, ...input: Parameters<Context['emitEvent']>) => void,
): (request: ApiRequest) => ApiResponse {
	return (request) => {
		const caller = authenticate(state, request.headers.authorization);
		if (caller === null) return unauthorized;
		const match = matchRoute(request);
		if (match === null) return routeNotFound;
		const { account, key } = caller;
		if (key.denied.includes(match.route.id)) return toRestrictedError(state.behavior.restrictedStatus);
		const context = {
			state,
			account,
			request,
			emitEvent: (...input: Parameters<Context['emitEvent']>) => emitEvent(account, ...input),
		};
		return match.route.respond(context, ...match.parameters);
	};
}

/** Returns the sandbox's name of the operation and the route, such as `GET /v2/agency/tickets/list`. For an unknown path, returns the method and the path. */
export function listOperations(request: ApiRequest): string[] {
	const route = matchRoute(request)?.route;
	if (route === undefined) return [`${request.method} ${request.path.slice(PREFIX.length)}`];
	return [route.id, `${route.method} ${route.path}`];
}

function matchRoute({ method, path }: ApiRequest): RouteMatch<Operation> | null {
	return findRoute(operations, method, path.slice(PREFIX.length));
}
