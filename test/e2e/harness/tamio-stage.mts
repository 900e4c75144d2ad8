/** A stage with the Tamio sandbox and a credential for it. */
import { startSandbox } from '../../sandbox/server.mts';
import type { TamioOptions, TamioSandbox } from '../../sandbox/tamio/api.mts';
import type { Account, Attempt } from '../../sandbox/tamio/model.mts';
import { createCredential } from './credentials.mts';
import type { N8nClient } from './n8n-client.mts';
import { startVendorStage, type OpenedAccount, type VendorAccount, type VendorStage } from './vendor-stage.mts';

export const KEY = 'tamioApiKey_of-the-stage-0123456789';

/** An account and n8n's credential for it. */
export interface TamioAccount extends VendorAccount {
	readonly tamio: TamioSandbox;
	readonly account: Account;
	readonly attempts: readonly Attempt[];
	/** The values of the credential. */
	readonly values: Record<string, unknown>;
}

export type TamioStage = VendorStage<TamioAccount, TamioAccountOptions>;

export interface TamioAccountOptions {
	readonly behavior?: TamioOptions['behavior'];
	/** The credential's key, to make it unknown to Tamio. */
	readonly apiKey?: string;
}

export function startTamioStage(
	options: TamioAccountOptions & { readonly env?: Record<string, string> } = {},
): Promise<TamioStage> {
	return startVendorStage('Tamio', openTamioAccount, options);
}

export async function openTamioAccount(
	n8n: N8nClient,
	name: string,
	options: TamioAccountOptions = {},
): Promise<OpenedAccount<TamioAccount>> {
	const { behavior = {}, apiKey = KEY } = options;
	const sandbox = await startSandbox({ tamio: { accounts: [{ name, keys: [{ key: KEY }] }], behavior } });
	const { tamio } = sandbox;
	const [account] = tamio.accounts;
	if (account === undefined) throw new Error('The sandbox has no account');
	const values = { apiKey, signingSecret: '', previousSigningSecret: '', baseUrl: tamio.url };
	const credential = await createCredential(n8n, 'tamioApi', name, values);
	const secrets = new Set([KEY, apiKey]);
	return {
		account: { tamio, account, credential, values, secrets, attempts: tamio.attempts },
		collectSecrets: () => tamio.endpoints().forEach(({ secret }) => secrets.add(secret)),
		close: () => sandbox.close(),
	};
}
