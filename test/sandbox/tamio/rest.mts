/** One request to Tamio's REST API: who asks, and for which operation. */
import { findRoute, type Found } from '../routes.mts';
import type { Answer, ApiRequest } from '../vendor.mts';
import { noSuchRoute, restricted, unauthorized } from './errors.mts';
import type { Account, TamioState } from './model.mts';
import { operations, type Context, type Operation } from './operations.mts';
import { authenticate } from './state.mts';

/** Where the sandbox has Tamio's API. */
export const PREFIX = '/tamio';

export function createRest(
	state: TamioState,
	happen: (account: Account, ...what: Parameters<Context['happen']>) => void,
): (request: ApiRequest) => Answer {
	return (request) => {
		const caller = authenticate(state, request.headers.authorization);
		if (caller === null) return unauthorized;
		const found = routeOf(request);
		if (found === null) return noSuchRoute;
		const { account, key } = caller;
		if (key.denied.includes(found.route.id)) return restricted(state.behavior.restrictedStatus);
		const context = {
			state,
			account,
			request,
			happen: (...what: Parameters<Context['happen']>) => happen(account, ...what),
		};
		return found.route.answer(context, ...found.values);
	};
}

/** The sandbox's name of the operation, and `GET /v2/agency/tickets/list`; for a path that does not exist, method and path. */
export function operationsOf(request: ApiRequest): string[] {
	const route = routeOf(request)?.route;
	if (route === undefined) return [`${request.method} ${request.path.slice(PREFIX.length)}`];
	return [route.id, `${route.method} ${route.path}`];
}

function routeOf({ method, path }: ApiRequest): Found<Operation> | null {
	return findRoute(operations, method, path.slice(PREFIX.length));
}
