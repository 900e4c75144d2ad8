/** For tests of the API: a workspace whose key has every permission, and a receiver of its events. */
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox } from '../server.mts';
import type { PlainSandbox } from './api.mts';
import { allPermissions } from './permissions.mts';

export const WORKSPACE = 'w_one';
export const KEY = 'plainApiKey_sandbox';

export interface Stage {
	readonly plain: PlainSandbox;
	readonly url: string;
	/** The bodies that were delivered since the last call. */
	takeDeliveries(): Promise<ReturnType<Receiver['takeBodies']>>;
	close(): Promise<void>;
}

export async function startStage(eventTypes: readonly string[]): Promise<Stage> {
	const receiver = await startReceiver();
	const keys = [{ key: KEY, permissions: allPermissions }];
	const sandbox = await startSandbox({ plain: { workspaces: [{ id: WORKSPACE, keys }] } });
	sandbox.plain.addTarget(WORKSPACE, { url: receiver.url, eventTypes });
	return {
		plain: sandbox.plain,
		url: sandbox.plain.graphqlUrl,
		async takeDeliveries() {
			await sandbox.plain.idle();
			return receiver.takeBodies();
		},
		async close() {
			await sandbox.close();
			await receiver.close();
		},
	};
}
