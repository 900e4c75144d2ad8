/** The sandbox's state for display, without keys, signing secrets, and URL queries, which hold the token. */
import { hideQuery } from '../urls.mts';
import type { PlainState } from './model.mts';

export function inspect({ workspaces, attempts, requests }: PlainState) {
	return {
		workspaces: workspaces.map(({ keys, hmacSecret, targets, support, ...rest }) => ({
			...rest,
			keys: keys.map(({ machineUserId, permissions }) => ({ machineUserId, permissions })),
			signsRequests: hmacSecret !== null,
			threads: support.threads.map(({ body }) => ({ id: body.id, title: body.title, status: body.status })),
			targets: targets.map((target) => ({ ...target, url: hideQuery(target.url) })),
		})),
		attempts: attempts.map(({ responseBody: _, ...attempt }) => attempt),
		requests,
	};
}
