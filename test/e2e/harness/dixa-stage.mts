/** A stage with the Dixa sandbox, including its rate limit, and a credential for it. */
import type { DixaOptions, DixaSandbox } from '../../sandbox/dixa/api.mts';
import type { Attempt, Organization, QueueSpec } from '../../sandbox/dixa/model.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { createCredential } from './credentials.mts';
import type { N8nClient } from './n8n-client.mts';
import { startVendorStage, type OpenedAccount, type VendorAccount, type VendorStage } from './vendor-stage.mts';

/** The credential's token, another one of the same organization, and one for tests, because each has its own rate limit. */
export const TOKENS = [
	'dixaToken_of-the-stage-0123456789',
	'dixaToken_in-its-place-0123456789',
	'dixaToken_of-a-reader-0123456789',
] as const;
export const QUEUES = [
	{ id: '1c9f1d52-8a55-4b0e-9a86-4f3b1f6a7d01', name: 'Workshop' },
	{ id: '7be0c6a4-53a1-4c4f-8d0b-2e9d5a1c3f02', name: 'Billing' },
] as const satisfies readonly QueueSpec[];

/** An organization and n8n's credential for it. */
export interface DixaAccount extends VendorAccount {
	readonly dixa: DixaSandbox;
	readonly organization: Organization;
	readonly attempts: readonly Attempt[];
}

export type DixaStage = VendorStage<DixaAccount, DixaAccountOptions>;

export interface DixaAccountOptions {
	readonly behavior?: DixaOptions['behavior'];
	/** The credential's token, to make it unknown to Dixa. */
	readonly apiKey?: string;
	/** The operations that the user of the credential's token may not perform. Default: none. */
	readonly denied?: readonly string[];
}

export function startDixaStage(
	options: DixaAccountOptions & { readonly env?: Record<string, string> } = {},
): Promise<DixaStage> {
	return startVendorStage('Dixa', openDixaAccount, options);
}

export async function openDixaAccount(
	n8n: N8nClient,
	name: string,
	options: DixaAccountOptions = {},
): Promise<OpenedAccount<DixaAccount>> {
	const { behavior = {}, apiKey = TOKENS[0], denied = [] } = options;
	const [own, ...others] = TOKENS;
	const tokens = [{ token: own, denied }, ...others.map((token) => ({ token }))];
	// The samples belong to this subdomain.
	const organizations = [{ name, subdomain: 'havblik', tokens, queues: QUEUES }];
	const sandbox = await startSandbox({ dixa: { organizations, behavior } });
	const { dixa } = sandbox;
	const [organization] = dixa.organizations;
	if (organization === undefined) throw new Error('The sandbox has no organization');
	const credential = await createCredential(n8n, 'dixaApi', name, { apiKey, baseUrl: dixa.url });
	const secrets = new Set<string>([...TOKENS, apiKey]);
	return {
		account: { dixa, organization, credential, secrets, attempts: dixa.attempts },
		collectSecrets: () => dixa.webhooks().forEach(({ secretKey }) => secrets.add(secretKey)),
		close: () => sandbox.close(),
	};
}
