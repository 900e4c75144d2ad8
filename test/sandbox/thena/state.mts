/** Everything the Thena sandbox stores, in memory. */
import { newId, newUid } from '../ids.mts';
import type { Key, Organization, OrganizationSpec, Team, TeamSpec, ThenaBehavior, ThenaState } from './model.mts';

export function createState(behavior: Partial<ThenaBehavior> = {}): ThenaState {
	return {
		behavior: {
			createResponse: 'appId',
			namesTakenApp: false,
			rejectReservedDomains: false,
			probeUrls: false,
			rejectUnknownEvents: false,
			honorSubscribe: true,
			updateNeedsReinstall: false,
			rejectSecondInstall: false,
			appManifest: 'whole',
			lists: 'data',
			hasGetTicket: true,
			hasDeleteContact: true,
			tierGated: [],
			rateLimit: null,
			envelope: 'wrapped',
			timestamp: 'iso',
			sendBothComments: false,
			metaEvent: 'otherId',
			retrySeconds: [],
			deliveryTimeoutMs: 10_000,
			...behavior,
		},
		organizations: [],
		attempts: [],
		requests: [],
	};
}

export function addOrganization(state: ThenaState, spec: OrganizationSpec = {}): Organization {
	const keys = (spec.keys ?? []).map(({ key, denied = [] }, index) => ({
		key,
		denied,
		userId: newUid('U'),
		email: `user${index + 1}@sandbox.example`,
	}));
	const organization: Organization = {
		id: spec.id ?? newUid('O'),
		name: spec.name ?? 'Sandbox',
		keys,
		teams: [],
		apps: [],
		installations: [],
		tickets: [],
		accounts: [],
		support: {
			agents: [
				{ id: 'USANDBOX01', name: 'Mira Okafor', email: 'mira@sandbox.example' },
				...keys.map(({ userId: id, email }) => ({ id, name: 'Key Owner', email })),
			],
			contacts: [],
			comments: [],
			created: new Map(),
			emitted: new Map(),
		},
	};
	for (const team of spec.teams ?? []) addTeam(organization, team);
	state.organizations.push(organization);
	return organization;
}

export function addTeam({ teams }: Organization, { id = newUid('T'), name }: TeamSpec): Team {
	const team = { id, name, identifier: name.slice(0, 3).toUpperCase(), createdAt: new Date().toISOString() };
	teams.push(team);
	return team;
}

export function getOrganization({ organizations }: ThenaState, id: string): Organization {
	const organization = organizations.find((candidate) => candidate.id === id);
	if (organization === undefined) throw new Error(`The Thena sandbox has no organization ${id}`);
	return organization;
}

/** Returns who sends the request, or `null` when its `x-api-key` isn't exactly a known key. */
export function authenticate(state: ThenaState, apiKey: unknown): { organization: Organization; key: Key } | null {
	for (const organization of state.organizations) {
		const key = organization.keys.find((candidate) => candidate.key === apiKey);
		if (key !== undefined) return { organization, key };
	}
	return null;
}

/** Builds a secret with the prefix of Thena's example keys and tokens. */
export const newSecret = (): string => newId('pk_live');
