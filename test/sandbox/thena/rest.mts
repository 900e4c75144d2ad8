/** Handles a request to one of Thena's hosts: routing, authentication, and rate limit. */
import type { Deliverer } from '../delivery.mts';
import { findRoute, type RouteMatch } from '../routes.mts';
import type { ApiResponse, ApiRequest } from '../vendor.mts';
import { appOperations } from './app-operations.mts';
import { forbidden, routeNotFound, tierGated, tooMany, unauthorized } from './errors.mts';
import type { ThenaState } from './model.mts';
import { Refusal, type Context, type Emit, type Operation } from './operations.mts';
import { platformOperations } from './platform-operations.mts';
import { createRateLimit } from './rate-limit.mts';
import { authenticate } from './state.mts';

/** The path prefixes of Thena's two hosts. */
export const PREFIXES = { platform: '/thena', apps: '/thena-apps' } as const;

const hosts = [
	{ prefix: PREFIXES.platform, operations: platformOperations },
	{ prefix: PREFIXES.apps, operations: appOperations },
];

export const isThenaRequest = ({ path }: ApiRequest): boolean => hostOf(path) !== undefined;

/** An unknown path is a 404 even without a valid key, because NestJS routes first. */
export function createRest(
	state: ThenaState,
	deliverer: Deliverer,
	emit: (organizationId: string, ...event: Parameters<Emit>) => void,
): (request: ApiRequest) => Promise<ApiResponse> {
	const windowOf = createRateLimit();
	return async (request) => {
		const { found, path } = routeOf(request);
		if (found === null) return routeNotFound(request.method, path);
		const caller = authenticate(state, request.headers['x-api-key']);
		if (caller === null) return unauthorized;
		const { organization, key } = caller;
		const { rateLimit, tierGated: gated } = state.behavior;
		const about = { key: key.key, userId: key.userId, organizationId: organization.id, path };
		const window = rateLimit === null ? null : windowOf(about, rateLimit, Date.now());
		const respond = async (): Promise<ApiResponse> => {
			if (window?.allowed === false) return tooMany;
			if (key.denied.includes(found.route.id)) return forbidden;
			if (gated.includes(found.route.id)) return tierGated;
			const emitOwn: Emit = (...event) => emit(organization.id, ...event);
			return await run(found, { state, deliverer, organization, key, request, emit: emitOwn });
		};
		return { ...(await respond()), headers: window?.headers ?? {} };
	};
}

async function run({ route, parameters }: RouteMatch<Operation>, context: Context): Promise<ApiResponse> {
	try {
		return await route.respond(context, ...parameters);
	} catch (error) {
		if (error instanceof Refusal) return error.response;
		throw error;
	}
}

/** Returns the sandbox's name of the operation and the route, such as `PATCH /apps/{id}/update-app`. For an unknown path, returns the method and the path. */
export function operationsOf(request: ApiRequest): string[] {
	const { found, path } = routeOf(request);
	return found === null ? [`${request.method} ${path}`] : [found.route.id, `${found.route.method} ${found.route.path}`];
}

function routeOf({ method, path: whole }: ApiRequest): { found: RouteMatch<Operation> | null; path: string } {
	const { prefix, operations } = hostOf(whole) ?? { prefix: '', operations: [] };
	const path = whole.slice(prefix.length);
	return { found: findRoute(operations, method, path), path };
}

function hostOf(path: string) {
	return hosts.find(({ prefix }) => path.startsWith(`${prefix}/`));
}
