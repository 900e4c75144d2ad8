import fc from 'fast-check';
import { VendorError } from '../../../shared/core/errors';
import { textAt } from '../../../shared/core/read';
import { toSimpleEvent } from '../../../shared/core/simple-event';
import { plain } from '../../../shared/vendors/plain';
import { plainResources } from '../../../shared/vendors/plain/resources';
import { find, loadList, operationsOf } from '../support/operation-of';
import { normalizePayload } from '../support/samples';
import { apiThread, threadResponse } from './thread';
import { newest, page, plainApi, refused, target as webhookTarget } from './api';

const run = operationsOf(plainResources);
const ID = 'whTarget_01HB924RXYM5E5CGR7D0M5H4MR';

const dates = {
	createdAt: { iso8601: '2026-11-01T10:00:00.000Z' },
	updatedAt: { iso8601: '2026-11-02T10:00:00.000Z' },
};
const expected = {
	id: ID,
	url: `https://n8n.example/webhook/${ID}?token=…`,
	description: `n8n · Flow · n8n.example [se:w/${ID}]`,
	version: '2026-09-11',
	enabled: true,
	events: ['thread.thread_created'],
	createdAt: '2026-11-01T10:00:00.000Z',
	updatedAt: '2026-11-02T10:00:00.000Z',
};

describe('Webhook Target', () => {
	const respond = (field: string) => ({ [field]: { webhookTarget: webhookTarget(ID, dates), error: null } });

	it('Create sends the user’s values, pinned to the newest version', async () => {
		const { http, requests, operations } = plainApi({
			WebhookVersions: newest,
			CreateWebhookTarget: respond('createWebhookTarget'),
		});
		const values = { url: 'https://example.com/hook', events: ['thread.thread_created', 'task.task_created'] };
		await expect(run('webhookTarget.create', http, values)).resolves.toEqual([expected]);
		expect(operations()).toEqual(['WebhookVersions', 'CreateWebhookTarget']);
		expect(requests[1]).toMatchObject({ request: { method: 'POST', url: '/graphql/v1', idempotent: false } });
		expect(requests[1]?.variables).toEqual({
			input: {
				url: 'https://example.com/hook',
				description: '',
				isEnabled: true,
				eventSubscriptions: [{ eventType: 'thread.thread_created' }, { eventType: 'task.task_created' }],
				version: '2026-09-11',
			},
		});
	});

	it('Create sends every field of the API', async () => {
		const { http, requests } = plainApi({ CreateWebhookTarget: respond('createWebhookTarget') });
		await run('webhookTarget.create', http, {
			url: 'https://example.com/hook',
			events: 'thread.thread_created',
			description: 'Mine',
			enabled: false,
			version: '2026-02-27',
			customHeaders: { 'X-Shared': 'value' },
		});
		expect(requests.map(({ variables }) => variables)).toEqual([
			{
				input: {
					url: 'https://example.com/hook',
					description: 'Mine',
					isEnabled: false,
					eventSubscriptions: [{ eventType: 'thread.thread_created' }],
					version: '2026-02-27',
					headers: [{ name: 'X-Shared', value: 'value' }],
				},
			},
		]);
	});

	it('Create leaves out the version if Plain lists none', async () => {
		const { http, requests } = plainApi({
			WebhookVersions: { webhookVersions: { edges: [] } },
			CreateWebhookTarget: respond('createWebhookTarget'),
		});
		await run('webhookTarget.create', http, { url: 'https://example.com/hook', events: [] });
		expect(requests[1]?.variables['input']).not.toHaveProperty('version');
	});

	it('Update changes only the added fields', async () => {
		const { http, requests } = plainApi({ UpdateWebhookTarget: respond('updateWebhookTarget') });
		await expect(run('webhookTarget.update', http, { target: ID, description: '' })).resolves.toEqual([expected]);
		await run('webhookTarget.update', http, {
			target: ID,
			url: 'https://example.com/new',
			description: 'New',
			enabled: false,
			version: '2026-02-27',
			events: [],
			customHeaders: {},
		});
		expect(requests.map(({ variables }) => variables)).toEqual([
			{ input: { webhookTargetId: ID, description: { value: '' } } },
			{
				input: {
					webhookTargetId: ID,
					url: { value: 'https://example.com/new' },
					description: { value: 'New' },
					isEnabled: { value: false },
					version: { value: '2026-02-27' },
					eventSubscriptions: [],
					headers: [],
				},
			},
		]);
		await expect(run('webhookTarget.update', http, { target: ID })).rejects.toThrow(
			'There is nothing to change. Add at least one field.',
		);
	});

	it('Delete returns the deleted ID, and reports a target that Plain can’t find', async () => {
		const { http, requests } = plainApi({ DeleteWebhookTarget: { deleteWebhookTarget: { error: null } } });
		await expect(run('webhookTarget.delete', http, { target: ID })).resolves.toEqual([{ deleted: true, id: ID }]);
		expect(requests[0]?.variables).toEqual({ input: { webhookTargetId: ID } });
		const missing = plainApi({
			DeleteWebhookTarget: { deleteWebhookTarget: { error: { code: 'not_found', message: 'x', type: 'VALIDATION' } } },
		});
		await expect(run('webhookTarget.delete', missing.http, { target: ID })).rejects.toThrow(
			'Plain can’t find the webhook target. It may have been deleted in Plain.',
		);
	});

	it('Get hides the token, and reports a target that Plain can’t find', async () => {
		const { http, requests } = plainApi({ WebhookTarget: { webhookTarget: webhookTarget(ID, dates) } });
		await expect(run('webhookTarget.get', http, { target: ID })).resolves.toEqual([expected]);
		expect(requests[0]?.variables).toEqual({ webhookTargetId: ID });
		const bare = plainApi({ WebhookTarget: { webhookTarget: { id: 't', eventSubscriptions: [{}] } } });
		await expect(run('webhookTarget.get', bare.http, { target: ID })).resolves.toMatchObject([
			{ url: '', description: '', enabled: false, events: [] },
		]);
		const missing = plainApi({ WebhookTarget: { webhookTarget: null } });
		await expect(run('webhookTarget.get', missing.http, { target: ID })).rejects.toThrow(
			'Plain can’t find the webhook target. It may have been deleted in Plain.',
		);
	});

	it('Get Many reads every page, or up to the limit', async () => {
		const pages = (variables: object) => ({
			webhookTargets: {
				edges:
					textAt(variables, 'after') === 'c1'
						? [{ node: webhookTarget('t3') }]
						: [{ node: webhookTarget('t1') }, {}, { node: webhookTarget('t2') }],
				pageInfo: { hasNextPage: textAt(variables, 'after') !== 'c1', endCursor: 'c1' },
			},
		});
		const all = plainApi({ WebhookTargets: pages });
		expect((await run('webhookTarget.getAll', all.http)).map(({ id }) => id)).toEqual(['t1', 't2', 't3']);
		expect(all.requests.map(({ variables }) => variables)).toEqual([
			{ first: 100, after: null },
			{ first: 100, after: 'c1' },
		]);
		const some = plainApi({ WebhookTargets: pages });
		expect((await run('webhookTarget.getAll', some.http, {}, { limit: 1 })).map(({ id }) => id)).toEqual(['t1']);
		expect(some.requests.map(({ variables }) => variables)).toEqual([{ first: 1, after: null }]);
	});

	it('Get Many stops reading when the pages never end', async () => {
		const { http, requests } = plainApi({ WebhookTargets: page([], 'again') });
		await expect(run('webhookTarget.getAll', http)).resolves.toEqual([]);
		expect(requests).toHaveLength(100);
		const noCursor = plainApi({ WebhookTargets: { webhookTargets: { edges: [], pageInfo: { hasNextPage: true } } } });
		await run('webhookTarget.getAll', noCursor.http);
		expect(noCursor.requests).toHaveLength(1);
	});

	it('lists targets by their descriptions', async () => {
		const { http } = plainApi({
			WebhookTargets: page([webhookTarget('t1'), webhookTarget('t2', { description: '' })]),
		});
		const field = find(plainResources.resources, 'webhookTarget.get').fields.find(({ key }) => key === 'target');
		await expect(loadList(field?.list, http)).resolves.toEqual([
			{ value: 't1', label: 'n8n · Flow · n8n.example [se:w/t1]' },
			{ value: 't2', label: 't2' },
		]);
	});
});

describe('Delivery Attempt', () => {
	const attempt = (id: string, at: string, result: object) => ({
		node: {
			id,
			webhookTargetId: ID,
			publicEventId: 'pEv_1',
			publicEventEventType: 'thread.thread_created',
			attemptedAt: { iso8601: at },
			durationInMilliseconds: 12,
			result,
		},
	});
	const attempts = (...edges: object[]) => ({ webhookDeliveryAttempts: { edges, pageInfo: { hasNextPage: false } } });

	it('Get Many returns the result of each attempt', async () => {
		const { http, requests } = plainApi({
			WebhookDeliveryAttempts: attempts(
				attempt('a1', '2026-11-01T10:00:00.000Z', { status: 'FAILED_RESPONSE', httpStatusCode: 401 }),
				attempt('a2', '2026-11-01T11:00:00.000Z', { status: 'ERROR', errorMessage: 'timeout' }),
				attempt('a3', '2026-11-01T12:00:00.000Z', { status: 'REJECTED', rejectedMessage: 'disabled' }),
			),
		});
		const rows = await run(
			'deliveryAttempt.getAll',
			http,
			{ target: ID, events: ['thread.thread_created'], result: 'ERROR' },
			{ limit: 3 },
		);
		expect(requests[0]?.variables).toEqual({
			webhookTargetId: ID,
			filters: { eventTypes: ['thread.thread_created'], resultStatus: 'ERROR' },
			first: 3,
			after: null,
		});
		expect(rows[0]).toEqual({
			id: 'a1',
			webhookTargetId: ID,
			eventId: 'pEv_1',
			eventType: 'thread.thread_created',
			attemptedAt: '2026-11-01T10:00:00.000Z',
			durationMs: 12,
			status: 'FAILED_RESPONSE',
			httpStatus: 401,
			message: null,
		});
		expect(rows.map((row) => [row['httpStatus'], row['message']])).toEqual([
			[401, null],
			[null, 'timeout'],
			[null, 'disabled'],
		]);
	});

	it('Get Many says when there may be more attempts than it reads', async () => {
		const page = {
			edges: Array.from({ length: 100 }, () => attempt('a', '2026-11-01T10:00:00.000Z', {})),
			pageInfo: { hasNextPage: true, endCursor: 'c' },
		};
		const { http } = plainApi({ WebhookDeliveryAttempts: { webhookDeliveryAttempts: page } });
		const hints: string[] = [];
		const addHint = (message: string) => void hints.push(message);
		expect(await run('deliveryAttempt.getAll', http, { target: ID }, { addHint })).toHaveLength(10_000);
		await run('deliveryAttempt.getAll', http, { target: ID }, { addHint, limit: 50 });
		expect(hints).toEqual([
			'Only the first 10000 delivery attempts were read. Select events or a result to narrow the list.',
		]);
	});

	it('Get Many requests all attempts without a filter', async () => {
		const { http, requests } = plainApi({ WebhookDeliveryAttempts: attempts() });
		await run('deliveryAttempt.getAll', http, { target: ID, events: [] });
		expect(requests[0]?.variables).toEqual({ webhookTargetId: ID, filters: {}, first: 100, after: null });
	});

	it.each([
		[{ status: 'SUCCESSFUL_RESPONSE', httpStatusCode: 202 }, true, 'HTTP 202'],
		// n8n's own response while it starts
		[{ status: 'SUCCESSFUL_RESPONSE', httpStatusCode: 200 }, false, 'HTTP 200, which a trigger never responds with'],
		[{ status: 'FAILED_RESPONSE', httpStatusCode: 401 }, false, 'HTTP 401'],
		[{ status: 'ERROR', errorMessage: 'timeout' }, false, 'timeout'],
		[{ status: 'NEWER_STATUS' }, false, 'NEWER_STATUS'],
	])('finds the last delivery in any order: %j', async (result, succeeded, message) => {
		const old = { status: 'SUCCESSFUL_RESPONSE', httpStatusCode: 200 };
		const { http } = plainApi({
			WebhookDeliveryAttempts: attempts(
				attempt('a1', '2026-11-01T10:00:00.000Z', old),
				attempt('a3', '2026-11-01T12:00:00.000Z', result),
				attempt('a2', '2026-11-01T11:00:00.000Z', old),
				attempt('a0', 'never', old),
				attempt('a9', 'never', old),
			),
		});
		await expect(plainResources.findLastDelivery?.(http, ID)).resolves.toEqual({
			at: '2026-11-01T12:00:00.000Z',
			succeeded,
			result: message,
		});
	});

	it('finds no last delivery if there was none', async () => {
		await expect(
			plainResources.findLastDelivery?.(plainApi({ WebhookDeliveryAttempts: attempts() }).http, ID),
		).resolves.toBeNull();
	});
});

describe('Event: Get', () => {
	it('returns the event in the same form as the trigger', async () => {
		const payload = await plainResources.loadSample('thread.thread_created');
		const { http, requests } = plainApi({
			PublicEventRequestBody: { publicEventRequestBody: JSON.stringify(payload) },
		});
		const simple = toSimpleEvent(normalizePayload(plain, Object(payload)));
		await expect(run('event.get', http, { eventId: 'pEv_1' })).resolves.toEqual([simple]);
		expect(requests[0]?.variables).toEqual({ publicEventId: 'pEv_1' });
		const whole = { eventId: 'pEv_1', simple: false };
		await expect(run('event.get', http, whole)).resolves.toEqual([plain.normalize(payload)]);
		await expect(run('event.get', http, { ...whole, includeRaw: false })).resolves.toMatchObject([
			{ data: { raw: null } },
		]);
	});

	it.each([[null], ['{'], ['{}']])('reports an event that Plain can’t find: %j', async (publicEventRequestBody) => {
		const { http } = plainApi({ PublicEventRequestBody: { publicEventRequestBody } });
		await expect(run('event.get', http, { eventId: 'pEv_1' })).rejects.toThrow(
			'Plain can’t find the event. It keeps the bodies of events for 30 days.',
		);
	});
});

describe('Event Type and Webhook Version: Get Many', () => {
	it('returns our types of each native type, including one newer than the catalog', async () => {
		const subscriptionEventTypes = [
			{ eventType: 'thread.thread_assignment_transitioned', description: 'Assignment' },
			{ eventType: 'thread.thread_sung', description: 'Song' },
			{},
		];
		const { http } = plainApi({ SubscriptionEventTypes: { subscriptionEventTypes } });
		const types = await run('eventType.getAll', http, {}, { limit: 2 });
		expect(types).toEqual([
			{
				eventType: 'thread.thread_assignment_transitioned',
				description: 'Assignment',
				types: ['ticket:assigned', 'ticket:unassigned'],
			},
			{ eventType: 'thread.thread_sung', description: 'Song', types: ['ticket:other:thread.thread_sung'] },
		]);
		await expect(run('eventType.getAll', http)).resolves.toHaveLength(3);
	});

	it('lists the versions', async () => {
		const { http } = plainApi({ WebhookVersions: newest });
		await expect(run('webhookVersion.getAll', http)).resolves.toEqual([
			{ version: 'unversioned', latest: false, deprecated: true },
			{ version: '2026-02-27', latest: false, deprecated: false },
			{ version: '2026-09-11', latest: true, deprecated: false },
			{ version: null, latest: false, deprecated: false },
		]);
	});
});

describe('Thread: Reply', () => {
	const replied = { ReplyToThread: { replyToThread: { error: null } } };
	const refusing = (error: object) =>
		plainApi({ ReplyToThread: { replyToThread: { error: { type: 'VALIDATION', fields: [], ...error } } } }).http;
	const values = { ticketId: 'th_1', text: 'Thank you.' };

	it('sends the text, once', async () => {
		const { http, requests, operations } = plainApi({ ...replied, Thread: threadResponse() });
		await expect(run('ticket.reply', http, values)).resolves.toMatchObject([{ ticket: { id: 'th_1' }, comment: null }]);
		expect(operations()).toEqual(['ReplyToThread', 'Thread']);
		expect(requests[0]).toMatchObject({
			variables: { input: { threadId: 'th_1', textContent: 'Thank you.' } },
			request: { idempotent: false },
		});
		expect(Object.keys(requests[0]?.variables['input'] as object)).toEqual(['threadId', 'textContent']); // an object, as asserted above
	});

	it('is sent even if the key may not read the thread afterward', async () => {
		const hints: string[] = [];
		const { http } = plainApi({ ...replied, Thread: refused('FORBIDDEN', 'missing "thread:read".', 403) });
		const addHint = (sentence: string) => void hints.push(sentence);
		const [item] = await run('ticket.reply', http, values, { addHint });
		expect(item).toMatchObject({ ticket: { id: 'th_1', title: null }, customer: null });
		expect(hints).toEqual([
			expect.stringMatching(
				/^The thread was changed, but reading it afterward failed\. The Plain API key lacks thread:read/,
			),
		]);
		await expect(run('ticket.reply', http, values)).resolves.toHaveLength(1);
	});

	it('takes a thread’s number, which is translated first', async () => {
		const api = plainApi({ ...replied, ThreadByRef: { threadByRef: apiThread() } });
		await run('ticket.reply', api.http, { ...values, ticketId: 'T-318' });
		expect(api.requests[1]).toMatchObject({ operation: 'ReplyToThread', variables: { input: { threadId: 'th_1' } } });
		const nameless = plainApi({ ...replied, ThreadByRef: { threadByRef: apiThread({ id: null }) } });
		await run('ticket.reply', nameless.http, { ...values, ticketId: 'T-318' });
		expect(nameless.requests[1]).toMatchObject({ variables: { input: { threadId: 'T-318' } } });
		const unreachable = plainApi({ ThreadByRef: { status: 503, headers: {}, body: '' } });
		await expect(run('ticket.reply', unreachable.http, { ...values, ticketId: 'T-318' })).rejects.toThrow(
			'Plain is unavailable (HTTP 503).',
		);
	});

	it('sends every field of the form', async () => {
		const { http, requests } = plainApi(replied);
		await run('ticket.reply', http, {
			...values,
			markdown: '**Thank** you.',
			attachmentIds: 'att_1, att_2',
			additionalRecipients: 'ada@example.com',
			hiddenRecipients: 'bea@example.com,cid@example.com',
		});
		expect(requests[0]?.variables).toEqual({
			input: {
				threadId: 'th_1',
				textContent: 'Thank you.',
				markdownContent: '**Thank** you.',
				attachmentIds: ['att_1', 'att_2'],
				channelSpecificOptions: {
					email: {
						additionalRecipients: [{ email: 'ada@example.com' }],
						hiddenRecipients: [{ email: 'bea@example.com' }, { email: 'cid@example.com' }],
					},
				},
			},
		});
	});

	it('quotes Plain’s reason why a reply isn’t possible', async () => {
		const unanswerable = refusing({ code: 'cannot_reply_to_thread', message: 'The last message is from Discord.' });
		await expect(run('ticket.reply', unanswerable, values)).rejects.toThrow(
			'Plain rejected the request: The last message is from Discord.',
		);
		await expect(run('ticket.reply', refusing({ code: 'not_found', message: '' }), values)).rejects.toThrow(
			'Plain can’t find the thread. It may have been deleted in Plain.',
		);
		await expect(run('ticket.reply', refusing({ code: 'internal', message: '' }), values)).rejects.toThrow(
			/^No response confirmed the reply, so it may have been sent\. Check the thread/,
		);
		const forbidden = refusing({ code: 'forbidden', message: 'Insufficient permissions, missing "thread:reply".' });
		await expect(run('ticket.reply', forbidden, values)).rejects.toThrow(
			/lacks thread:reply\. In Plain, open Settings → Machine Users and give the key thread:reply\.$/,
		);
	});
});

describe('every operation', () => {
	const operations = plainResources.resources.flatMap(({ key, operations: own }) =>
		own.map((operation) => `${key}.${operation.key}`),
	);
	const values = {
		target: ID,
		url: 'https://example.com',
		events: [],
		ticketId: 'th_1',
		text: 'bell',
		status: 'closed',
		priority: 'high',
		agent: 'u_1',
		tags: 'lt_1',
		title: 'x',
		field: 'x',
		value: 'x',
		customerEmail: 'ada@customer.example',
		customerId: 'c_1',
		by: 'email',
		email: 'ada@customer.example',
		groups: 'cg_1',
		accounts: 'te_1',
		confirm: true,
		attachmentId: 'att_1',
		eventId: 'pEv_1',
		description: 'x',
	};

	it.each(operations)('%s throws Plain’s refusal', async (path) => {
		const http = async () => refused('UNAUTHENTICATED', 'no', 401);
		await expect(run(path, http, values)).rejects.toThrow('Plain rejected the API key.');
	});

	it.each(operations)('%s handles any response', async (path) => {
		await fc.assert(
			fc.asyncProperty(fc.jsonValue(), fc.constantFrom(200, 400, 401, 404, 429, 500), async (body, status) => {
				const result = await run(path, async () => ({ status, headers: {}, body }), values).catch(
					(error: unknown) => error,
				);
				expect(Array.isArray(result) || result instanceof VendorError).toBe(true);
			}),
			{ numRuns: 50 },
		);
	});
});

describe('the samples', () => {
	it('each become an event of their type', async () => {
		for (const { name, type } of plainResources.samples) {
			expect(plain.normalize(await plainResources.loadSample(name))?.type).toBe(type);
		}
	});
});
