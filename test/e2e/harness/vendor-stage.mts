/**
 * What most of these tests stand on, whatever the vendor: a real n8n with our package, and accounts at the vendor's local server with a
 * credential each. n8n logs at debug level, and every secret there ever was is remembered, so that `leaks.mts` can look for them.
 */
import type { Credential } from './credentials.mts';
import { startN8n, type N8n } from './n8n.mts';

/** An account at a vendor, and n8n's credential for it. */
export interface VendorAccount {
	readonly credential: Credential;
	/** What must never be found: API keys, signing secrets, tokens. */
	readonly secrets: Set<string>;
	/** Every delivery the vendor has tried. */
	readonly attempts: readonly { readonly responseBody: string }[];
}

export interface OpenedAccount<Account> {
	readonly account: Account;
	/** Takes note of the secrets that the vendor has at the moment. */
	remember(): void;
	close(): Promise<void>;
}

export type VendorStage<Account, Options> = Account & {
	readonly n8n: N8n;
	/** Another sandbox with an account and a credential of its own. */
	addAccount(name: string, options?: Options): Promise<Account>;
	/** All accounts, the stage's own first. */
	readonly accounts: readonly Account[];
	/** Every answer to what a test posted itself; add to it. */
	readonly answers: string[];
	close(): Promise<void>;
};

/** How often secrets are looked for: a subscription lives longer than this, as n8n's own calls do. */
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
	const watch = setInterval(() => opened.forEach(({ remember }) => remember()), WATCH_MS);
	return {
		...own,
		n8n,
		accounts,
		addAccount,
		answers: [],
		async close() {
			clearInterval(watch);
			await n8n.stop();
			await Promise.all(opened.map(({ close }) => close()));
		},
	};
}
