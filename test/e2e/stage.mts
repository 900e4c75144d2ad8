/**
 * What most of these tests stand on: Plain's API as a local server, and a real n8n with our package and one credential for it. n8n logs
 * at debug level, and every token that was ever registered is remembered, so that `leaks.mts` can look for them afterwards.
 */
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import type { PlainOptions, PlainSandbox } from '../sandbox/plain/api.mts';
import type { Workspace } from '../sandbox/plain/model.mts';
import { createCredential, type Credential } from './credentials.mts';
import { startN8n, type N8n } from './n8n.mts';

export const API_KEY = 'plainApiKey_of-the-stage-0123456789';

/** A vendor with one workspace, and n8n's credential for it. */
export interface PlainAccount {
	readonly plain: PlainSandbox;
	readonly workspace: Workspace;
	readonly credential: Credential;
	/** What must never be found: API keys, signing secrets, tokens. */
	readonly secrets: Set<string>;
}

export interface Stage extends PlainAccount {
	readonly n8n: N8n;
	/** Another sandbox with a workspace and a credential of its own. */
	addAccount(name: string, options?: AccountOptions): Promise<PlainAccount>;
	/** All accounts, the stage's own first. */
	readonly accounts: readonly PlainAccount[];
	/** Every answer to what a test posted itself; add to it. */
	readonly answers: string[];
	close(): Promise<void>;
}

export interface AccountOptions {
	/** Plain signs with the first; the credential has them in this order. */
	readonly signingSecrets?: readonly string[];
	readonly behaviour?: PlainOptions['behaviour'];
	/** The key of the credential, when Plain should not know it. */
	readonly apiKey?: string;
	/** The key's permissions; all that are needed when absent. */
	readonly permissions?: readonly string[];
	/** Where this sandbox listens; any free port when absent. */
	readonly port?: number;
}

/** How often the tokens are read: a target lives longer than this, as n8n's own calls do. */
const WATCH_MS = 10;

export async function startStage(options: AccountOptions & { readonly env?: Record<string, string> } = {}): Promise<Stage> {
	const n8n = await startN8n({ env: { N8N_LOG_LEVEL: 'debug', ...options.env } });
	const sandboxes: Sandbox[] = [];
	const accounts: PlainAccount[] = [];
	const addAccount = async (name: string, accountOptions: AccountOptions = {}): Promise<PlainAccount> => {
		const { account, sandbox } = await openAccount(n8n, name, accountOptions);
		sandboxes.push(sandbox);
		accounts.push(account);
		return account;
	};
	const own = await addAccount('Plain', options);
	const watch = setInterval(() => accounts.forEach(rememberTokens), WATCH_MS);
	return {
		...own,
		n8n,
		accounts,
		addAccount,
		answers: [],
		async close() {
			clearInterval(watch);
			await n8n.stop();
			await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
		},
	};
}

async function openAccount(n8n: N8n, name: string, options: AccountOptions): Promise<{ account: PlainAccount; sandbox: Sandbox }> {
	const { signingSecrets = [], behaviour = {}, apiKey = API_KEY, permissions, port = 0 } = options;
	const key = permissions === undefined ? { key: API_KEY } : { key: API_KEY, permissions };
	const workspaces = [{ name, keys: [key], hmacSecret: signingSecrets[0] ?? null }];
	const sandbox = await startSandbox({ port, plain: { workspaces, behaviour } });
	const { plain } = sandbox;
	const [signingSecret = '', previousSigningSecret = ''] = signingSecrets;
	const credential = await createCredential(n8n, 'plainApi', name, { apiKey, signingSecret, previousSigningSecret, baseUrl: plain.url });
	const [workspace] = plain.workspaces;
	if (workspace === undefined) throw new Error('The sandbox has no workspace');
	return { sandbox, account: { plain, workspace, credential, secrets: new Set([API_KEY, apiKey, ...signingSecrets]) } };
}

function rememberTokens({ plain, secrets }: PlainAccount): void {
	for (const { url } of plain.targets()) {
		const token = new URL(url).searchParams.get('token');
		if (token !== null) secrets.add(token);
	}
}
