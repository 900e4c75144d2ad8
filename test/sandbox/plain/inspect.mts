/** The Plain sandbox for a reader's eyes: no keys, no signing secrets, and no query of a URL, where the token is. */
import { withoutSecrets } from '../urls.mts';
import type { PlainState } from './model.mts';

export function inspect({ workspaces, attempts, requests }: PlainState) {
	return {
		workspaces: workspaces.map(({ keys, hmacSecret, targets, ...rest }) => ({
			...rest,
			keys: keys.map(({ machineUserId, permissions }) => ({ machineUserId, permissions })),
			signsRequests: hmacSecret !== null,
			targets: targets.map((target) => ({ ...target, url: withoutSecrets(target.url) })),
		})),
		attempts: attempts.map(({ responseBody: _, ...attempt }) => attempt),
		requests,
	};
}
