import type { HttpRequest } from '../../../shared/core/http';
import { dixaApi, respond } from './api';

export const AGENT = '3f6b1c52-7f0e-4a51-9d0f-00000000000a';
export const OTHER_AGENT = '3f6b1c52-7f0e-4a51-9d0f-00000000000b';
export const QUEUE = '5c2e8f11-6a7b-4c8d-9e0f-00000000000a';
export const END_USER = '9b1d7a40-2c3e-4f5a-8b6c-00000000000a';
export const REFUND = '7d3f9a22-8b9c-4d0e-a1f2-00000000000a';
export const VIP = '7d3f9a22-8b9c-4d0e-a1f2-00000000000b';

/** A conversation as Dixa's API returns it. */
export function apiConversation(changes: object = {}) {
	return {
		_type: 'EmailConversation',
		id: 20418,
		requesterId: END_USER,
		channel: 'Email',
		createdAt: '2026-11-02T09:00:00.000Z[GMT]',
		direction: 'Inbound',
		state: 'Open',
		stateUpdatedAt: '2026-11-02T09:20:00.000Z',
		assignment: { agentId: AGENT, assignedAt: '2026-11-02T09:05:00.000Z' },
		queue: { id: QUEUE, queuedAt: '2026-11-02T09:00:05.000Z' },
		subject: 'Order 8812',
		customAttributes: [{ id: 'ca-1', name: 'Parcel', identifier: 'parcel_id', value: 'PX-8812' }],
		...changes,
	};
}

export function apiEndUser(changes: object = {}) {
	return {
		id: END_USER,
		createdAt: '2026-01-07T12:00:00Z',
		displayName: 'Mira Okafor',
		firstName: 'Mira',
		lastName: 'Okafor',
		email: 'mira@fjord-tools.example',
		phoneNumber: '+4700000001',
		externalId: 'shop-551',
		...changes,
	};
}

type Responses = Parameters<typeof dixaApi>[0];

/** Dixa's API with one conversation, and what it names. Writes succeed. */
export function conversationApi(responses: Responses = {}, conversation: object = {}) {
	const path = '/v1/conversations/20418';
	const done = respond(204, undefined);
	const api = dixaApi({
		[`GET ${path}`]: { data: apiConversation(conversation) },
		[`GET ${path}/tags`]: { data: [{ id: REFUND, name: 'refund', color: '#336699', state: 'Active' }] },
		[`GET /v1/endusers/${END_USER}`]: { data: apiEndUser() },
		[`GET /v1/agents/${AGENT}`]: { data: { id: AGENT, displayName: 'Jonas Reyes', email: 'jonas@support.example' } },
		[`GET /v1/queues/${QUEUE}`]: { data: { id: QUEUE, name: 'Orders' } },
		'GET /v1/organization': { data: { id: 'o-1', name: 'Fjord', subdomain: 'fjord' } },
		...Object.fromEntries(
			['close', 'reopen', 'followup', 'claim', 'transfer/queue', `tags/${VIP}`].map((end) => [
				`PUT ${path}/${end}`,
				done,
			]),
		),
		[`DELETE ${path}/tags/${REFUND}`]: done,
		...responses,
	});
	return { ...api, writes: () => api.requests.filter(isWrite) };
}

function isWrite({ method, url }: HttpRequest): boolean {
	return method !== 'GET' && !url.startsWith('/v1/search');
}
