/**
 * The stage of most tests, for any vendor: a real n8n with the package, and accounts at the vendor's sandbox, each with a credential. n8n logs
 * at debug level, and the stage collects every secret, so that `leaks.mts` can search for them.
 */
import type { Credential } from './credentials.mts';
import { startN8n, type N8n } from './n8n.mts';

/** An account at a vendor and n8n's credential for it. */
export interface VendorAccount {
	readonly credential: Credential;
	/** API keys, signing secrets, and tokens, which must not leak. */
	readonly secrets: Set<string>;
	/** Every attempt of a delivery. */
	readonly attempts: readonly { readonly responseBody: string }[];
}

export interface OpenedAccount<Account> {
	readonly account: Account;
	/** Collects the secrets that the vendor has at the moment. */
	collectSecrets(): void;
	close(): Promise<void>;
}

export type VendorStage<Account, Options> = Account & {
	readonly n8n: N8n;
	/** Adds a sandbox with its own account and credential. */
	addAccount(name: string, options?: Options): Promise<Account>;
	/** All accounts, the stage's first. */
	readonly accounts: readonly Account[];
	/** The responses to what a test posted itself. Tests add to it. */
	readonly responses: string[];
	close(): Promise<void>;
};

/** How often secrets are collected. Every subscription exists for longer than this. */
const WATCH_MS = 10;

export async function startVendorStage<Account extends VendorAccount, Options extends object>(
	name: string,
	open: (n8n: N8n, name: string, options?: Options) => Promise<OpenedAccount<Account>>,
	options: Options & { readonly env?: Record<string, string> },
): Promise<VendorStage<Account, Options>> {
	const n8n = await startN8n({ env: { N8N_LOG_LEVEL: 'debug', ...options.env } });
	const opened: OpenedAccount<Account>[] = [];
	const accounts: Account[] = [];
	const addAccount = async (accountName: string, accountOptions?: Options): Promise<Account> => {
		const another = await open(n8n, accountName, accountOptions);
		opened.push(another);
		accounts.push(another.account);
		return another.account;
	};
	const own = await addAccount(name, options);
	const watch = setInterval(() => opened.forEach(({ collectSecrets }) => collectSecrets()), WATCH_MS);
	return {
		...own,
		n8n,
		accounts,
		addAccount,
		responses: [],
		async close() {
			clearInterval(watch);
			await n8n.stop();
			await Promise.all(opened.map(({ close }) => close()));
		},
	};
}
