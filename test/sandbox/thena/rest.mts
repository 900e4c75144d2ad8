/** One request to either of Thena's hosts: which operation, who asks, and how often. */
import type { Deliverer } from '../delivery.mts';
import { findRoute, type Found } from '../routes.mts';
import type { Answer, ApiRequest } from '../vendor.mts';
import { appOperations } from './app-operations.mts';
import { forbidden, noSuchRoute, tierGated, tooMany, unauthorized } from './errors.mts';
import type { ThenaState } from './model.mts';
import type { Operation } from './operations.mts';
import { platformOperations } from './platform-operations.mts';
import { createWindows } from './rate-limit.mts';
import { authenticate } from './state.mts';

/** Where the sandbox has Thena's two hosts. */
export const PREFIXES = { platform: '/thena', apps: '/thena-apps' } as const;

const hosts = [
	{ prefix: PREFIXES.platform, operations: platformOperations },
	{ prefix: PREFIXES.apps, operations: appOperations },
];

export const owns = ({ path }: ApiRequest): boolean => hostOf(path) !== undefined;

/** A path that does not exist is 404 for anyone: NestJS routes first. */
export function createRest(state: ThenaState, deliverer: Deliverer): (request: ApiRequest) => Promise<Answer> {
	const windowOf = createWindows();
	return async (request) => {
		const { found, path } = routeOf(request);
		if (found === null) return noSuchRoute(request.method, path);
		const caller = authenticate(state, request.headers['x-api-key']);
		if (caller === null) return unauthorized;
		const { organization, key } = caller;
		const { rateLimit, tierGated: gated } = state.behavior;
		const about = { key: key.key, userId: key.userId, organizationId: organization.id, path };
		const window = rateLimit === null ? null : windowOf(about, rateLimit, Date.now());
		const answer = async (): Promise<Answer> => {
			if (window?.allowed === false) return tooMany;
			if (key.denied.includes(found.route.id)) return forbidden;
			if (gated.includes(found.route.id)) return tierGated;
			return await found.route.answer({ state, deliverer, organization, key, request }, ...found.values);
		};
		return { ...(await answer()), headers: window?.headers ?? {} };
	};
}

/** The sandbox's name of the operation, and `PATCH /apps/{id}/update-app`; for a path that does not exist, method and path. */
export function operationsOf(request: ApiRequest): string[] {
	const { found, path } = routeOf(request);
	return found === null ? [`${request.method} ${path}`] : [found.route.id, `${found.route.method} ${found.route.path}`];
}

function routeOf({ method, path: whole }: ApiRequest): { found: Found<Operation> | null; path: string } {
	const { prefix, operations } = hostOf(whole) ?? { prefix: '', operations: [] };
	const path = whole.slice(prefix.length);
	return { found: findRoute(operations, method, path), path };
}

function hostOf(path: string) {
	return hosts.find(({ prefix }) => path.startsWith(`${prefix}/`));
}
