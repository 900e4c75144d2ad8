/** Dixa's API as a local server, with its rate limit, and a real n8n with our package and one credential for it. */
import type { DixaOptions, DixaSandbox } from '../../sandbox/dixa/api.mts';
import type { Attempt, Organization, QueueSpec } from '../../sandbox/dixa/model.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { createCredential } from './credentials.mts';
import type { N8nClient } from './n8n-client.mts';
import { startVendorStage, type OpenedAccount, type VendorAccount, type VendorStage } from './vendor-stage.mts';

/** The credential's, another of the same organization, and one that only tests use, for each has a rate limit of its own. */
export const TOKENS = [
	'dixaToken_of-the-stage-0123456789',
	'dixaToken_in-its-place-0123456789',
	'dixaToken_of-a-reader-0123456789',
] as const;
export const QUEUES = [
	{ id: '1c9f1d52-8a55-4b0e-9a86-4f3b1f6a7d01', name: 'Workshop' },
	{ id: '7be0c6a4-53a1-4c4f-8d0b-2e9d5a1c3f02', name: 'Billing' },
] as const satisfies readonly QueueSpec[];

/** A vendor with one organization, and n8n's credential for it. */
export interface DixaAccount extends VendorAccount {
	readonly dixa: DixaSandbox;
	readonly organization: Organization;
	readonly attempts: readonly Attempt[];
}

export type DixaStage = VendorStage<DixaAccount, DixaAccountOptions>;

export interface DixaAccountOptions {
	readonly behavior?: DixaOptions['behavior'];
	/** The token of the credential, when Dixa should not know it. */
	readonly apiKey?: string;
	/** What the user who made the credential's token may not do; nothing when absent. */
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
	const sandbox = await startSandbox({ dixa: { organizations: [{ name, tokens, queues: QUEUES }], behavior } });
	const { dixa } = sandbox;
	const [organization] = dixa.organizations;
	if (organization === undefined) throw new Error('The sandbox has no organization');
	const credential = await createCredential(n8n, 'dixaApi', name, { apiKey, baseUrl: dixa.url });
	const secrets = new Set<string>([...TOKENS, apiKey]);
	return {
		account: { dixa, organization, credential, secrets, attempts: dixa.attempts },
		remember: () => dixa.webhooks().forEach(({ secretKey }) => secrets.add(secretKey)),
		close: () => sandbox.close(),
	};
}
