/** A stage with the Plain sandbox and a credential for it. */
import { startSandbox } from '../../sandbox/server.mts';
import type { PlainOptions, PlainSandbox } from '../../sandbox/plain/api.mts';
import type { Attempt, Workspace } from '../../sandbox/plain/model.mts';
import { createCredential } from './credentials.mts';
import type { N8nClient } from './n8n-client.mts';
import { startVendorStage, type OpenedAccount, type VendorAccount, type VendorStage } from './vendor-stage.mts';

export const API_KEY = 'plainApiKey_of-the-stage-0123456789';

/** A workspace and n8n's credential for it. */
export interface PlainAccount extends VendorAccount {
	readonly plain: PlainSandbox;
	readonly workspace: Workspace;
	readonly attempts: readonly Attempt[];
}

export type Stage = VendorStage<PlainAccount, AccountOptions>;

export interface AccountOptions {
	/** Plain signs with the first one. The credential has them in this order. */
	readonly signingSecrets?: readonly string[];
	readonly behavior?: PlainOptions['behavior'];
	/** The credential's key, to make it unknown to Plain. */
	readonly apiKey?: string;
	/** The key's permissions. Default: all required ones. */
	readonly permissions?: readonly string[];
	/** The port of this sandbox. Default: any free port. */
	readonly port?: number;
}

export function startStage(options: AccountOptions & { readonly env?: Record<string, string> } = {}): Promise<Stage> {
	return startVendorStage('Plain', openPlainAccount, options);
}

export async function openPlainAccount(
	n8n: N8nClient,
	name: string,
	options: AccountOptions = {},
): Promise<OpenedAccount<PlainAccount>> {
	const { signingSecrets = [], behavior = {}, apiKey = API_KEY, permissions, port = 0 } = options;
	const key = permissions === undefined ? { key: API_KEY } : { key: API_KEY, permissions };
	const workspaces = [{ name, keys: [key], hmacSecret: signingSecrets[0] ?? null }];
	const sandbox = await startSandbox({ port, plain: { workspaces, behavior } });
	const { plain } = sandbox;
	const [signingSecret = '', previousSigningSecret = ''] = signingSecrets;
	const credential = await createCredential(n8n, 'plainApi', name, {
		apiKey,
		signingSecret,
		previousSigningSecret,
		baseUrl: plain.url,
	});
	const [workspace] = plain.workspaces;
	if (workspace === undefined) throw new Error('The sandbox has no workspace');
	const secrets = new Set([API_KEY, apiKey, ...signingSecrets]);
	return {
		account: { plain, workspace, credential, secrets, attempts: plain.attempts },
		collectSecrets: () => collectTokens(plain, secrets),
		close: () => sandbox.close(),
	};
}

function collectTokens(plain: PlainSandbox, secrets: Set<string>): void {
	for (const { url } of plain.targets()) {
		const token = new URL(url).searchParams.get('token');
		if (token !== null) secrets.add(token);
	}
}
