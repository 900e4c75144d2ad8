/** Everything the Dixa sandbox stores, in memory. */
import { randomUUID } from 'node:crypto';
import type { DixaBehavior, DixaState, Organization, OrganizationSpec, Queue, QueueSpec, Token } from './model.mts';
import { createSupport } from './seed.mts';

export function createState(behavior: Partial<DixaBehavior> = {}): DixaState {
	return {
		behavior: {
			rateLimit: { perSecond: 10, burst: 4 },
			omitEmptyLists: false,
			signRetriesAgain: true,
			genericMessages: false,
			refusesSameState: false,
			returnsExternalId: true,
			refusesDuplicateEmail: true,
			unknownEndUser: 'empty',
			retryScale: 1,
			deliveryTimeoutMs: 10_000,
			...behavior,
		},
		organizations: [],
		attempts: [],
		requests: [],
	};
}

export function addOrganization(state: DixaState, spec: OrganizationSpec = {}): Organization {
	const name = spec.name ?? 'Sandbox';
	const tokens = (spec.tokens ?? []).map(({ token, denied = [] }) => ({ token, denied, userId: randomUUID() }));
	const organization: Organization = {
		id: spec.id ?? randomUUID(),
		name,
		subdomain: spec.subdomain ?? name.toLowerCase().replaceAll(' ', '-'),
		status: spec.status ?? 'Active',
		tokens,
		queues: [],
		webhooks: [],
		conversations: [],
		support: createSupport(tokens.map(({ userId }) => userId)),
	};
	for (const queue of spec.queues ?? []) addQueue(organization, queue);
	state.organizations.push(organization);
	return organization;
}

export function addQueue({ queues }: Organization, { id = randomUUID(), name }: QueueSpec): Queue {
	const queue = { id, name };
	queues.push(queue);
	return queue;
}

export function getOrganization({ organizations }: DixaState, id: string): Organization {
	const organization = organizations.find((candidate) => candidate.id === id);
	if (organization === undefined) throw new Error(`The Dixa sandbox has no organization ${id}`);
	return organization;
}

/** Returns who sends the request, or `null` when its `Authorization` isn't exactly a known token. */
export function authenticate(
	state: DixaState,
	authorization: string | undefined,
): { organization: Organization; token: Token } | null {
	for (const organization of state.organizations) {
		const token = organization.tokens.find((candidate) => candidate.token === authorization);
		if (token !== undefined) return { organization, token };
	}
	return null;
}
