import { dixa } from '../../../shared/vendors/dixa';
import { dixaApi, refused, webhook } from './api';
import { log } from './deliveries';

const WEBHOOKS = 'GET /v1/webhooks';
const SEARCH = 'POST /v1/search/conversations?pageLimit=50';
const NATIVE = 'CONVERSATION_CREATED';
const logsOf = (id: string, event = 'ConversationCreated') => `GET /v1/webhooks/${id}/delivery-status/logs/${event}`;
const idsOf = (payloads: readonly unknown[]) => payloads.map((payload) => dixa.identify(payload)?.id);

const conversation = {
	id: 815,
	requesterId: 'user-1',
	channel: 'PstnPhone',
	createdAt: '2026-11-20T09:00:00Z[GMT]',
	direction: 'Inbound',
	state: 'Open',
	assignment: { agentId: 'agent-1', assignedAt: '2026-11-20T09:30:00Z' },
	queue: { id: 'queue-1', queuedAt: '2026-11-20T09:10:00Z' },
	subject: 'Bell is silent',
	customAttributes: [{ id: 'a-1', name: 'Frame', identifier: 'frame', value: 'HB-1' }],
	_type: 'PhoneConversation',
};
const listRecent = async (...conversations: readonly object[]) =>
	await dixa.listRecent(
		dixaApi({
			[WEBHOOKS]: {},
			[SEARCH]: { data: conversations.map((_, index) => ({ id: 900 - index })) },
			...Object.fromEntries(conversations.map((data, index) => [`GET /v1/conversations/${900 - index}`, { data }])),
		}).http,
		NATIVE,
	);

describe('recent deliveries', () => {
	test('come from the webhooks that subscribe to the event, newest first, each event once', async () => {
		const other = webhook('w-0', { subscribedEvents: ['ConversationClosed'] });
		const { http, requests } = dixaApi({
			[WEBHOOKS]: { data: [other, webhook('w-1'), webhook('w-2'), webhook('w-3')] },
			[logsOf('w-1')]: {
				data: [
					log('e4', 4, true),
					log('e1', 1, true),
					{ ...log('e9', 9, true), payload: '{' },
					{ ...log('e0', 0, true), deliveryDetail: {} },
				],
			},
			[logsOf('w-2')]: { data: [log('e4', 5, true), log('e3', 3, false), log('e2', 2, true)] },
		});
		expect(idsOf(await dixa.listRecent(http, NATIVE))).toEqual(['e4', 'e3', 'e2']);
		expect(requests).toEqual(
			[WEBHOOKS, logsOf('w-1'), logsOf('w-2')].map((endpoint) => ({
				method: 'GET',
				url: endpoint.slice(4),
				idempotent: true,
			})),
		);
	});

	test('are none where no API records what happened, or for an event that Dixa doesn’t have', async () => {
		const { http, requests } = dixaApi({
			[WEBHOOKS]: { data: [webhook('w-1')] },
			[logsOf('w-1', 'ConversationClosed')]: { data: [] },
		});
		expect(await dixa.listRecent(http, 'CONVERSATION_CLOSED')).toEqual([]);
		expect(await dixa.listRecent(http, 'CONVERSATION_TASTED')).toEqual([]);
		expect(requests).toHaveLength(2);
	});
});

describe('conversations, if nothing was sent', () => {
	test('are those with the highest ids of a page', async () => {
		const ids = [3, 815, 7, null, 9].map((id) => ({ id }));
		const one = (id: number) => ({ data: { ...conversation, id } });
		const { http, requests } = dixaApi({
			[WEBHOOKS]: { data: [] },
			[SEARCH]: { data: ids },
			'GET /v1/conversations/815': one(815),
			'GET /v1/conversations/9': {},
			'GET /v1/conversations/7': one(7),
		});
		const payloads = await dixa.listRecent(http, NATIVE);
		expect(payloads.map((payload) => dixa.normalize(payload)?.subject)).toEqual(['815', '7']);
		const field = { _type: 'CreationDate', operator: { _type: 'Since', timestamp: '2015-01-01T00:00:00.000Z' } };
		expect(requests).toEqual([
			{ method: 'GET', url: '/v1/webhooks', idempotent: true },
			{
				method: 'POST',
				url: SEARCH.slice(5),
				body: { filters: { strategy: 'All', conditions: [{ field }] } },
				idempotent: true,
			},
			...[815, 9, 7].map((id) => ({ method: 'GET', url: `/v1/conversations/${id}`, idempotent: true })),
		]);
	});

	test('have the shape of a delivery of their creation, without an event id', async () => {
		const [payload] = await listRecent(conversation);
		expect(dixa.identify(payload)).toMatchObject({ id: null, nativeType: NATIVE, type: 'ticket:created' });
		expect(dixa.normalize(payload)).toMatchObject({
			source: '/dixa',
			subject: '815',
			time: '2026-11-20T09:00:00.000Z',
			data: {
				ticket: {
					id: '815',
					title: 'Bell is silent',
					status: 'open',
					channel: 'PSTN_PHONE',
					assignees: [{ id: 'agent-1', name: null, email: null }],
					team: { id: 'queue-1', name: null },
					tags: null,
					fields: [{ key: 'frame', value: 'HB-1' }],
					createdAt: '2026-11-20T09:00:00.000Z',
				},
				customer: { id: 'user-1', name: null, email: null },
				actor: null,
			},
		});
	});

	test('leave out what is missing, or set it to null, and become one event each', async () => {
		const events = (await listRecent({ id: 1 }, { id: 2 })).map((payload) => dixa.normalize(payload));
		expect(events[0]).toMatchObject({
			time: null,
			data: { ticket: { id: '1', status: null, assignees: [], team: null, fields: null }, customer: null },
		});
		expect(events[0]?.id).not.toBe(events[1]?.id);
		expect(await listRecent()).toEqual([]);
	});

	test('throw a refusal', async () => {
		const forbidden = dixaApi({
			[WEBHOOKS]: {},
			[SEARCH]: refused(401, 'User is unauthorized to perform an underlying operation'),
		});
		await expect(dixa.listRecent(forbidden.http, NATIVE)).rejects.toMatchObject({ code: 'forbidden' });
	});
});
