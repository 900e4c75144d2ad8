/** A stage with the Thena sandbox and a credential for it. */
import { startSandbox } from '../../sandbox/server.mts';
import { APP_OPERATIONS } from '../../sandbox/thena/index.mts';
import type { ThenaOptions, ThenaSandbox } from '../../sandbox/thena/api.mts';
import type { Attempt, Organization } from '../../sandbox/thena/model.mts';
import { createCredential } from './credentials.mts';
import type { N8nClient } from './n8n-client.mts';
import { startVendorStage, type OpenedAccount, type VendorAccount, type VendorStage } from './vendor-stage.mts';

export const KEY = 'thenaApiKey_of-the-stage-0123456789';
export const TEAMS = [
	{ id: 'TWORKSHOP1', name: 'Workshop' },
	{ id: 'TBILLING01', name: 'Billing' },
] as const;

/** An organization and n8n's credential for it. */
export interface ThenaAccount extends VendorAccount {
	readonly thena: ThenaSandbox;
	readonly organization: Organization;
	readonly attempts: readonly Attempt[];
	/** The values of the credential. */
	readonly values: Record<string, unknown>;
}

export type ThenaStage = VendorStage<ThenaAccount, ThenaAccountOptions>;

export interface ThenaAccountOptions {
	readonly behavior?: ThenaOptions['behavior'];
	/** The credential's key, to make it unknown to Thena. */
	readonly apiKey?: string;
	/** Whether the key's user may not manage apps. */
	readonly lacksPermissions?: boolean;
}

export function startThenaStage(
	options: ThenaAccountOptions & { readonly env?: Record<string, string> } = {},
): Promise<ThenaStage> {
	return startVendorStage('Thena', openThenaAccount, options);
}

export async function openThenaAccount(
	n8n: N8nClient,
	name: string,
	options: ThenaAccountOptions = {},
): Promise<OpenedAccount<ThenaAccount>> {
	const { behavior = {}, apiKey = KEY, lacksPermissions = false } = options;
	const keys = [{ key: KEY, denied: lacksPermissions ? APP_OPERATIONS : [] }];
	const sandbox = await startSandbox({ thena: { organizations: [{ name, keys, teams: TEAMS }], behavior } });
	const { thena } = sandbox;
	const [organization] = thena.organizations;
	if (organization === undefined) throw new Error('The sandbox has no organization');
	const developer = {
		companyName: 'Invented Boats',
		website: 'https://boats.example',
		supportEmail: 'help@boats.example',
	};
	const values = { apiKey, ...developer, baseUrl: thena.url, appsUrl: thena.appsUrl };
	const credential = await createCredential(n8n, 'thenaApi', name, values);
	const secrets = new Set([KEY, apiKey]);
	return {
		account: { thena, organization, credential, values, secrets, attempts: thena.attempts },
		collectSecrets: () => addSecrets(thena, organization, secrets),
		close: () => sandbox.close(),
	};
}

function addSecrets(thena: ThenaSandbox, { apps }: Organization, secrets: Set<string>): void {
	for (const { botToken, clientSecret } of apps) secrets.add(botToken).add(clientSecret);
	for (const { url } of thena.apps()) {
		const token = new URL(url).searchParams.get('token');
		if (token !== null) secrets.add(token);
	}
}
