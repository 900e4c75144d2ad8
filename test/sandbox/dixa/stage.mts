/** For tests of the API: an organization with two queues and a token, and a receiver of its events. */
import { startReceiver, type Receiver } from '../receiver.mts';
import type { ClientResponse } from '../response.mts';
import { startSandbox } from '../server.mts';
import type { DixaSandbox } from './api.mts';
import { eventNames } from './catalog.mts';
import { callApi } from './client.mts';
import type { Organization } from './model.mts';

export interface Stage {
	readonly dixa: DixaSandbox;
	readonly organization: Organization;
	call(route: string, body?: unknown): Promise<ClientResponse>;
	/** The bodies that were delivered since the last call. */
	takeDeliveries(): Promise<ReturnType<Receiver['takeBodies']>>;
	close(): Promise<void>;
}

export async function startStage(): Promise<Stage> {
	const receiver = await startReceiver();
	const sandbox = await startSandbox({ dixa: { behavior: { rateLimit: null } } });
	const { dixa } = sandbox;
	const [organization] = dixa.organizations;
	if (organization === undefined) throw new Error('The Dixa sandbox has no organization');
	dixa.addWebhook(organization.id, { url: receiver.url, events: [...eventNames] });
	return {
		dixa,
		organization,
		call: (route, body) => callApi(dixa.url, route, { body }),
		async takeDeliveries() {
			await dixa.idle();
			return receiver.takeBodies();
		},
		async close() {
			await sandbox.close();
			await receiver.close();
		},
	};
}
