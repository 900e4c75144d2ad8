/** Everything the Tamio sandbox stores, in memory. */
import { randomUUID } from 'node:crypto';
import type { Account, AccountSpec, Key, TamioBehavior, TamioState, Teammate, TeammateSpec } from './model.mts';

export function createState(behavior: Partial<TamioBehavior> = {}): TamioState {
	return {
		behavior: {
			signatureHeader: 'Tamio-Signature',
			signed: 't.body',
			encoding: 'hex',
			restrictedStatus: 403,
			domainValidated: true,
			signRetriesAgain: true,
			retrySeconds: [],
			deliveryTimeoutMs: 10_000,
			...behavior,
		},
		accounts: [],
		attempts: [],
		requests: [],
	};
}

export function addAccount(state: TamioState, spec: AccountSpec = {}): Account {
	const account: Account = {
		id: spec.id ?? randomUUID(),
		name: spec.name ?? 'Sandbox',
		keys: (spec.keys ?? []).map(({ key, denied = [] }) => ({ key, denied })),
		teammates: [],
		endpoints: [],
		tickets: { agency: new Map(), store: new Map() },
		clients: new Map(),
		customers: new Map(),
		categories: ['General Support', 'Billing'].map((title) => ({ id: randomUUID(), title })),
	};
	for (const teammate of spec.teammates ?? []) addTeammate(account, teammate);
	state.accounts.push(account);
	return account;
}

export function addTeammate(
	{ teammates }: Account,
	{ id = randomUUID(), name, lastName = '', email }: TeammateSpec,
): Teammate {
	const address = email ?? `${name.toLowerCase()}@sandbox.example`;
	const teammate = { id, name, lastName, email: address, createdAt: Math.floor(Date.now() / 1000) };
	teammates.push(teammate);
	return teammate;
}

export function getAccount({ accounts }: TamioState, id: string): Account {
	const account = accounts.find((candidate) => candidate.id === id);
	if (account === undefined) throw new Error(`The Tamio sandbox has no account ${id}`);
	return account;
}

/** Returns who sends the request, or `null` when its `Authorization` isn't a known Bearer key. */
export function authenticate(
	state: TamioState,
	authorization: string | undefined,
): { account: Account; key: Key } | null {
	for (const account of state.accounts) {
		const key = account.keys.find((candidate) => authorization === `Bearer ${candidate.key}`);
		if (key !== undefined) return { account, key };
	}
	return null;
}
