import type { AccountFacts } from '../../../shared/core/account-facts';
import { buildEvent, createEmptyTicket } from '../../../shared/core/build-event';
import type { Ticket } from '../../../shared/core/event';
import type { HttpClient } from '../../../shared/core/http';
import { at, listAt, objectOf, objectAt, textAt } from '../../../shared/core/read';
import { msAt, timeAt } from '../../../shared/core/time';
import { readHeader } from '../../../shared/core/request';
import {
	hmacHex,
	isSignedByAny,
	readSigningSecrets,
	TOKEN_PARAMETER,
	verifyToken,
} from '../../../shared/core/signature';
import { createOtherType } from '../../../shared/core/types';
import type { Identity, Vendor } from '../../../shared/core/vendor';
import type { Subscription } from '../../../shared/core/subscription-types';
import { VendorError } from '../../../shared/core/errors';

/**
 * Harbour: an invented vendor. It passes the contract suite and both hosts' factories without any change in them, which
 * proves that another vendor needs none.
 */
export const harbour = {
	id: 'harbour',
	name: 'Harbour',
	links: {
		website: 'https://harbour.example',
		apiDocs: 'https://harbour.example/docs',
		apiKey: 'https://harbour.example/docs/keys',
	},
	events: [
		{
			native: 'case.closed',
			types: ['ticket:status:changed'],
			label: 'Case Closed',
			description: 'A case was closed.',
		},
		{ native: 'case.opened', types: ['ticket:created'], label: 'Case Opened', description: 'A case was opened.' },
		{
			native: 'case.touched',
			types: ['ticket:updated'],
			label: 'Case Touched',
			description: 'Repeats every other event.',
			redundant: true,
		},
		{
			native: 'record.*.made',
			types: ['custom-object:*:created'],
			label: 'Record Made',
			description: 'A record of the account’s own kind was made.',
		},
	],
	credential: {
		fields: [
			{
				key: 'apiKey',
				label: 'API Key',
				help: 'From https://harbour.example; tick hooks',
				secret: true,
				required: true,
				role: 'apiKey',
			},
			{ key: 'secret', label: 'Secret', help: 'Signs', secret: true, required: false, role: 'signingSecret' },
			{
				key: 'baseUrl',
				label: 'Base URL',
				help: 'API',
				secret: false,
				required: true,
				default: 'https://api.harbour.example',
				role: 'baseUrl',
			},
		],
		header: { name: 'X-Harbour-Key', prefix: '' },
		permissions: { events: ['hooks'], read: ['cases'], write: [] },
		test: { method: 'GET', url: '/me' },
		label: (body) => textAt(body, 'name'),
	},
	settings: [
		{
			key: 'berth',
			label: 'Berth',
			help: 'Only this berth',
			defaultLabel: 'Any berth',
			listChoices: async () => [{ value: '1', label: 'First' }],
		},
		{ key: 'note', label: 'Note', help: 'A text of yours', defaultLabel: 'None' },
	],
	filters: ['status'],
	authenticity: { token: true, signature: 'optional', tolerance: 60_000 },
	sign: (rawBody, secrets) => ({
		headers: secrets.signing[0] ? { 'x-harbour': hmacHex(secrets.signing[0], rawBody) } : {},
		query: secrets.token ? { [TOKEN_PARAMETER]: secrets.token } : {},
	}),
	verify: (request, secrets) => {
		const signing = readSigningSecrets(secrets);
		const hasToken = secrets?.token !== undefined || secrets?.tokenDigest !== undefined;
		const token = hasToken || signing.length === 0 ? verifyToken(request, secrets) : ({ ok: true } as const);
		if (!token.ok || signing.length === 0) return token;
		const signature = readHeader(request, 'x-harbour');
		if (signature === null) return { ok: false, reason: 'signature_missing' };
		return isSignedByAny(signing, (secret) => hmacHex(secret, request.rawBody), signature)
			? { ok: true }
			: { ok: false, reason: 'signature_mismatch' };
	},
	findSentAt: (payload) => msAt(payload, 'sent'),
	findSubscriptionId: (payload) => textAt(payload, 'hook'),
	toOtherType: (native) => createOtherType(native, native.startsWith('case.')),
	identify,
	normalize: (payload, request, identity: Identity | null = identify(payload)) => {
		if (identity === null) return null;
		const about = objectAt(payload, 'case');
		return buildEvent({
			vendor: 'harbour',
			account: '1',
			identity,
			subject: textAt(about, 'id'),
			time: timeAt(payload, 'sent'),
			attempt: null,
			payload,
			request,
			data: { ticket: about === null ? null : ticketOf(about) },
		});
	},
	subscriptions: {
		create: async (http, { url, name, events }) =>
			readHook(await sendRequest(http, 'POST', '/hooks', { url, name, events })),
		find: async (http, own) =>
			listAt(await sendRequest(http, 'GET', '/hooks'), 'hooks')
				.map(readHook)
				.filter(own),
		update: async (http, id, { url, name, events }) =>
			readHook(await sendRequest(http, 'PATCH', `/hooks/${id}`, { url, name, events, enabled: true })),
		remove: async (http, id) => void (await sendRequest(http, 'DELETE', `/hooks/${id}`)),
	},
} as const satisfies Vendor;

/** A Harbour whose events need the account's subdomain for the URL of a case. */
export function createCharted(loadAccountFacts: () => Promise<AccountFacts> = async () => ({ subdomain: 'north' })) {
	return {
		...harbour,
		loadAccountFacts,
		normalize(payload, request, identity, facts) {
			const event = harbour.normalize(payload, request, identity ?? undefined);
			const ticket = event?.data.ticket ?? null;
			if (event === null || ticket === null || facts?.subdomain === undefined) return event;
			const url = `https://${facts.subdomain}.harbour.example/${ticket.id}`;
			return { ...event, data: { ...event.data, ticket: { ...ticket, url } } };
		},
	} as const satisfies Vendor;
}

function identify(payload: unknown): Identity | null {
	const nativeType = textAt(payload, 'kind');
	return nativeType === null ? null : { id: textAt(payload, 'id'), nativeType, type: typeOf(nativeType) };
}

function ticketOf(about: unknown): Ticket {
	const statusRaw = textAt(about, 'status');
	const berth = textAt(about, 'berth');
	return {
		...createEmptyTicket(),
		id: textAt(about, 'id'),
		status: statusRaw === null ? null : statusRaw === 'open' || statusRaw === 'closed' ? statusRaw : 'unknown',
		statusRaw,
		team: berth === null ? null : { id: berth, name: `Berth ${berth}` },
	};
}

function typeOf(native: string): string {
	if (native === 'case.closed') return 'ticket:status:changed';
	if (native === 'case.opened') return 'ticket:created';
	if (native === 'case.touched') return 'ticket:updated';
	const [resource, name, action, ...rest] = native.split('.');
	if (resource === 'record' && name && action === 'made' && rest.length === 0) return `custom-object:${name}:created`;
	return createOtherType(native, native.startsWith('case.'));
}

/** Harbour’s response, or its refusal; also for variants of Harbour. */
export async function sendRequest(
	http: HttpClient,
	method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
	url: string,
	body?: unknown,
) {
	const response = await http({ method, url, body, idempotent: method !== 'POST' });
	if (response.status === 404 && method === 'DELETE') return {};
	if (response.status === 401)
		throw new VendorError('unauthorized', 'Harbour does not accept the key. Make a new one.');
	if (response.status === 403) throw new VendorError('forbidden', 'Harbour does not let the key do this.');
	if (response.status === 404) throw new VendorError('not_found', 'Harbour has no such hook.');
	if (response.status >= 500) throw new VendorError('unavailable', 'Harbour did not respond. Wait.');
	if (response.status >= 400) throw new VendorError('invalid', textAt(response.body, 'message') ?? 'Harbour refused.');
	return response.body;
}

export function readHook(hook: unknown): Subscription {
	const fields = objectOf(hook);
	return {
		id: textAt(fields, 'id') ?? '',
		url: textAt(fields, 'url') ?? '',
		name: textAt(fields, 'name') ?? '',
		events: listAt(fields, 'events').map(String),
		enabled: at(fields, 'enabled') !== false,
	};
}
