/** For tests of the API: an organization with an app that receives every event. */
import { startReceiver, type Receiver } from '../receiver.mts';
import type { ClientResponse } from '../response.mts';
import { startSandbox } from '../server.mts';
import type { ThenaSandbox } from './api.mts';
import { callApi } from './client.mts';
import type { Organization } from './model.mts';

export interface Stage {
	readonly thena: ThenaSandbox;
	readonly organization: Organization;
	call(route: string, body?: unknown): Promise<ClientResponse>;
	/** The events that were delivered since the last call. */
	takeEvents(): Promise<ReturnType<Receiver['takeBodies']>>;
	close(): Promise<void>;
}

export async function startStage(): Promise<Stage> {
	const receiver = await startReceiver();
	const sandbox = await startSandbox({ thena: { behavior: { metaEvent: 'none' } } });
	const { thena } = sandbox;
	const [organization] = thena.organizations;
	if (organization === undefined) throw new Error('The Thena sandbox has no organization');
	thena.addApp(organization.id, { url: receiver.url });
	return {
		thena,
		organization,
		call: (route, body) => callApi(thena.url, route, { body }),
		async takeEvents() {
			await thena.idle();
			return receiver.takeBodies().map(({ message }) => message);
		},
		async close() {
			await sandbox.close();
			await receiver.close();
		},
	};
}
