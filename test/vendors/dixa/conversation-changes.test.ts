import type { Json } from '../../../shared/core/read';
import { eventSchema } from '../../../shared/core/event';
import { dixaResources } from '../../../shared/vendors/dixa/resources';
import { bareContext, operationsOf } from '../support/operation-of';
import { notFound, refused, respond } from './api';
import { AGENT, END_USER, OTHER_AGENT, QUEUE, REFUND, VIP, conversationApi } from './conversation';

const run = operationsOf(dixaResources);
const id = { ticketId: '20418' };
const path = '/v1/conversations/20418';

describe('Conversation: Get', () => {
	it('returns the conversation with the keys of an event’s data', async () => {
		const { http } = conversationApi();
		const [item] = await run('ticket.get', http, id);
		expect(Object.keys(item ?? {})).toEqual(['ticket', 'customer', 'account', 'comment']);
		const { shape } = eventSchema.shape.data;
		expect(shape.ticket.parse(item?.['ticket'])).toEqual(item?.['ticket']);
		expect(shape.customer.parse(item?.['customer'])).toEqual(item?.['customer']);
		expect(item).toMatchObject({
			ticket: {
				id: '20418',
				title: 'Order 8812',
				status: 'open',
				channel: 'EMAIL',
				assignees: [{ id: AGENT, name: 'Jonas Reyes', email: 'jonas@support.example' }],
				team: { id: QUEUE, name: 'Orders' },
				tags: [{ id: REFUND, name: 'refund' }],
				fields: [{ key: 'parcel_id', value: 'PX-8812' }],
				url: 'https://fjord.dixa.com/conversation/20418',
				updatedAt: '2026-11-02T09:20:00.000Z',
			},
			customer: { id: END_USER, name: 'Mira Okafor', phone: '+4700000001', externalId: 'shop-551' },
			account: null,
		});
	});

	it('keeps the IDs of what doesn’t exist any longer', async () => {
		const gone = {
			[`GET /v1/endusers/${END_USER}`]: notFound,
			[`GET /v1/agents/${AGENT}`]: notFound,
			[`GET /v1/queues/${QUEUE}`]: notFound,
			'GET /v1/organization': notFound,
		};
		const [item] = await run('ticket.get', conversationApi(gone).http, { ...id, includeRaw: true });
		expect(item).toMatchObject({
			ticket: { assignees: [{ id: AGENT, name: null }], team: { id: QUEUE, name: null }, url: null },
			customer: { id: END_USER, name: null },
			raw: { _type: 'EmailConversation' },
		});
		const nobody = { assignment: undefined, queue: undefined, requesterId: undefined, stateUpdatedAt: undefined };
		await expect(run('ticket.get', conversationApi({}, nobody).http, id)).resolves.toMatchObject([
			{ ticket: { assignees: [], team: null, updatedAt: '2026-11-02T09:00:00.000Z' }, customer: null },
		]);
	});

	it('throws if the names can’t be read', async () => {
		const failing = { [`GET /v1/endusers/${END_USER}`]: refused(500, 'down') };
		await expect(run('ticket.get', conversationApi(failing).http, id)).rejects.toThrow(
			'Dixa is unavailable (HTTP 500).',
		);
	});

	it.each(['../x', '20418\n1', 'abc', '1/2', '', `1${'0'.repeat(19)}`])(
		'refuses %j before any request',
		async (ticketId) => {
			const { http, requests } = conversationApi();
			await expect(run('ticket.get', http, { ticketId })).rejects.toThrow(/isn’t the ID of a conversation|is empty/);
			expect(requests).toEqual([]);
		},
	);

	it('reports a conversation that doesn’t exist', async () => {
		const { http } = conversationApi({ [`GET ${path}`]: notFound });
		await expect(run('ticket.get', http, id)).rejects.toThrow(
			'Dixa can’t find the conversation. Check the conversation ID.',
		);
	});
});

describe('changes', () => {
	const until = bareContext.now + 60_000;
	const closed = { state: 'Closed' };

	it.each<[string, Json, string, Json, object]>([
		['setStatus', { status: 'closed' }, 'PUT close', {}, {}],
		['setStatus', { status: 'open' }, 'PUT reopen', {}, closed],
		['setStatus', { status: 'on_hold', until }, 'PUT followup', { timestamp: '2026-11-20T10:01:00.000Z' }, {}],
		['assign', { agent: OTHER_AGENT }, 'PUT claim', { agentId: OTHER_AGENT, force: true }, {}],
		['assign', { agent: OTHER_AGENT, onlyIfUnassigned: true }, 'PUT claim', { agentId: OTHER_AGENT, force: false }, {}],
		['transfer', { team: OTHER_AGENT }, 'PUT transfer/queue', { queueId: OTHER_AGENT }, {}],
		['addTags', { tags: [VIP, REFUND] }, `PUT tags/${VIP}`, {}, {}],
	])('%s %j sends %s', async (operation, values, request, body, conversation) => {
		const { http, writes } = conversationApi({}, conversation);
		const [method, end] = request.split(' ');
		await expect(run(`ticket.${operation}`, http, { ...id, ...values })).resolves.toMatchObject([
			{ changed: true, ticket: { id: '20418', team: { name: 'Orders' } } },
		]);
		expect(writes()).toEqual([{ method, url: `${path}/${end}`, body, idempotent: true }]);
	});

	it.each<[string, Json, object]>([
		['setStatus', { status: 'closed' }, closed],
		['setStatus', { status: 'open' }, {}],
		['assign', { agent: AGENT }, {}],
		['transfer', { team: QUEUE }, {}],
		['addTags', { tags: [REFUND] }, {}],
		['removeTags', { tags: [VIP] }, {}],
		['setField', { field: 'parcel_id', value: 'PX-8812' }, {}],
	])('%s %j writes nothing if it is so already', async (operation, values, conversation) => {
		const attributes = { 'GET /v1/custom-attributes': { data: [attribute('ca-1', 'parcel_id')] } };
		const { http, writes } = conversationApi(attributes, conversation);
		await expect(run(`ticket.${operation}`, http, { ...id, ...values })).resolves.toMatchObject([
			{ changed: false, customer: { name: 'Mira Okafor' } },
		]);
		expect(writes()).toEqual([]);
	});

	it('reopens only closed conversations', async () => {
		const { http, writes } = conversationApi({}, { state: 'Pending' });
		await expect(run('ticket.setStatus', http, { ...id, status: 'open' })).rejects.toThrow(
			'Dixa reopens only closed conversations. This one is pending until its time, so close it first.',
		);
		expect(writes()).toEqual([]);
	});

	it('says who refused an assignment', async () => {
		const { http } = conversationApi({ [`PUT ${path}/claim`]: refused(409, 'Conversation already claimed') });
		await expect(run('ticket.assign', http, { ...id, agent: OTHER_AGENT, onlyIfUnassigned: true })).rejects.toThrow(
			'Dixa rejected the request: Conversation already claimed.',
		);
	});

	it('removes a tag, also if Dixa no longer finds it', async () => {
		const { http, writes } = conversationApi({ [`DELETE ${path}/tags/${REFUND}`]: notFound });
		await run('ticket.removeTags', http, { ...id, tags: [REFUND] });
		expect(writes()).toEqual([{ method: 'DELETE', url: `${path}/tags/${REFUND}`, idempotent: true }]);
	});

	it('finds tags by name, and creates those that are missing on request', async () => {
		const tags = { data: [{ id: VIP, name: 'VIP' }, { name: 'odd' }, { id: 'nameless' }] };
		const lists = { 'GET /v1/tags': tags, 'POST /v1/tags': { data: { id: VIP, name: 'vip' } } };
		const { http, writes } = conversationApi(lists);
		await run('ticket.addTags', http, { ...id, tags: ['vip'] });
		await expect(run('ticket.addTags', http, { ...id, tags: ['gold'] })).rejects.toThrow(
			'Dixa has no tag "gold". Select one from the list.',
		);
		await run('ticket.addTags', http, { ...id, tags: ['gold'], createMissing: true });
		const odd = conversationApi({ 'GET /v1/tags': { data: [] }, 'POST /v1/tags': { data: {} } });
		await expect(run('ticket.addTags', odd.http, { ...id, tags: ['gold'], createMissing: true })).rejects.toThrow(
			'Dixa returned an unexpected response.',
		);
		expect(writes().map(({ method, url, body }) => [method, url, body])).toEqual([
			['PUT', `${path}/tags/${VIP}`, {}],
			['POST', '/v1/tags', { name: 'gold' }],
			['PUT', `${path}/tags/${VIP}`, {}],
		]);
	});

	it('says how many tags were added when one fails', async () => {
		const refusing = { [`PUT ${path}/tags/${OTHER_AGENT}`]: refused(400, 'The tag is inactive') };
		await expect(
			run('ticket.addTags', conversationApi(refusing).http, { ...id, tags: [VIP, OTHER_AGENT] }),
		).rejects.toThrow('1 of 2 tags were added. Dixa rejected the request: The tag is inactive. You can run it again.');
		await expect(run('ticket.addTags', conversationApi(refusing).http, { ...id, tags: [OTHER_AGENT] })).rejects.toThrow(
			/^Dixa rejected the request: The tag is inactive\.$/,
		);
	});

	it('sets a custom attribute by its name: a text, or the options of a list', async () => {
		const data = [
			attribute('ca-1', 'parcel_id', { label: 'Parcel' }),
			attribute('ca-2', 'reason', { label: undefined, inputDefinition: { _type: 'Select', options: [] } }),
			attribute('ca-3', 'contact_field', { entityType: 'Contact' }),
			attribute('ca-4', 'archived', { isArchived: true }),
			attribute('ca-5', 'deactivated', { isDeactivated: true }),
			{},
		];
		const { http, writes } = conversationApi({
			'GET /v1/custom-attributes': { data },
			[`PATCH ${path}/custom-attributes`]: { data: [] },
		});
		await run('ticket.setField', http, { ...id, field: 'Parcel', value: 'PX-1' });
		await run('ticket.setField', http, { ...id, field: 'reason', value: 'Delivery, Late' });
		expect(writes().map(({ method, body, idempotent }) => [method, body, idempotent])).toEqual([
			['PATCH', { 'ca-1': 'PX-1' }, true],
			['PATCH', { 'ca-2': ['Delivery', 'Late'] }, true],
		]);
		for (const field of ['contact_field', 'archived', 'deactivated'])
			await expect(run('ticket.setField', http, { ...id, field, value: 'x' })).rejects.toThrow(
				`Dixa has no custom attribute "${field}".`,
			);
	});

	it('reports a custom attribute that disappears meanwhile', async () => {
		let reads = 0;
		const { http } = conversationApi({
			'GET /v1/custom-attributes': () => ({ data: reads++ === 0 ? [attribute('ca-1', 'size')] : [] }),
		});
		await expect(run('ticket.setField', http, { ...id, field: 'size', value: 'x' })).rejects.toThrow(
			'Dixa no longer has this custom attribute. Select another one.',
		);
	});

	it('hints if the conversation can’t be read after a change', async () => {
		const hints: string[] = [];
		let reads = 0;
		const { http } = conversationApi({
			[`GET ${path}`]: () => (reads++ === 0 ? respond(200, { data: { id: 20418, state: 'Open' } }) : notFound),
		});
		const addHint = (hint: string) => void hints.push(hint);
		await expect(run('ticket.setStatus', http, { ...id, status: 'closed' }, { addHint })).resolves.toMatchObject([
			{ changed: true, ticket: { id: '20418', title: null } },
		]);
		expect(hints).toEqual([
			'The conversation was changed, but reading it afterward failed. Dixa can’t find the conversation. Check the conversation ID.',
		]);
	});
});

function attribute(attributeId: string, identifier: string, changes: object = {}) {
	return {
		id: attributeId,
		entityType: 'Conversation',
		identifier,
		label: identifier,
		inputDefinition: { _type: 'Text' },
		isRequired: false,
		isArchived: false,
		isDeactivated: false,
		...changes,
	};
}
