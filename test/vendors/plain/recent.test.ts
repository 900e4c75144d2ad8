import { plain } from '../../../shared/vendors/plain';
import { page, plainApi, refused, target } from './api';
import { attempt, attempts, bodyFor } from './deliveries';

const CREATED = 'thread.thread_created';
const STATUS = 'thread.thread_status_transitioned';
const idsOf = (payloads: readonly unknown[]) => payloads.map((payload) => plain.identify(payload)?.id);
const time = (iso8601: string) => ({ iso8601 });

const thread = {
	id: 'th_newest',
	externalId: null,
	title: 'Bell is silent',
	previewText: 'It rang for a week.',
	priority: 1,
	status: 'TODO',
	statusDetail: { __typename: 'ThreadStatusDetailInProgress' },
	statusChangedAt: time('2026-11-20T10:00:00.000Z'),
	createdAt: time('2026-11-20T09:00:00.000Z'),
	updatedAt: time('2026-11-20T11:00:00.000Z'),
	firstInboundMessageInfo: { messageSource: 'EMAIL' },
	labels: [{ id: 'l_1', labelType: { id: 'lt_1', name: 'Bells' } }],
	assignedTo: {
		__typename: 'User',
		id: 'u_1',
		fullName: 'Mira Okafor',
		publicName: 'Mira',
		email: 'mira@sandbox.example',
	},
	additionalAssignees: [
		{ __typename: 'MachineUser', id: 'mu_1', fullName: 'Helper', publicName: 'Helper', description: null },
	],
	createdBy: { __typename: 'CustomerActor', customerId: 'c_1' },
	customer: {
		id: 'c_1',
		externalId: 'nils-1',
		fullName: 'Nils Bremer',
		shortName: null,
		email: { email: 'nils@customer.example', isVerified: true },
		markedAsSpamAt: null,
	},
};

const threads = (...nodes: readonly (object | null)[]) => ({
	myWorkspace: { id: 'w_1' },
	threads: { edges: nodes.map((node) => ({ node })) },
});
const listRecent = async (...nodes: readonly (object | null)[]) =>
	await plain.listRecent(plainApi({ WebhookTargets: page([]), RecentThreads: threads(...nodes) }).http, CREATED);

describe('recent deliveries', () => {
	test('come from the targets that subscribe to the event, newest first, each event once', async () => {
		const other = target('whTarget_0', { eventSubscriptions: [{ eventType: STATUS }] });
		const { http, requests } = plainApi({
			WebhookTargets: page([other, ...[1, 2, 3].map((number) => target(`whTarget_${number}`))]),
			WebhookDeliveryAttempts: ({ webhookTargetId }) =>
				webhookTargetId === 'whTarget_1'
					? attempts([attempt('pEv_1', 1, 'ERROR'), attempt('pEv_4', 4, 'ERROR'), { publicEventId: 'pEv_0' }, {}])
					: attempts([attempt('pEv_4', 4, 'ERROR'), attempt('pEv_3', 3, 'ERROR'), attempt('pEv_2', 2, 'ERROR')]),
			PublicEventRequestBody: ({ publicEventId }) =>
				publicEventId === 'pEv_3' ? { publicEventRequestBody: null } : bodyFor(publicEventId),
		});
		expect(idsOf(await plain.listRecent(http, CREATED))).toEqual(['pEv_4', 'pEv_2']);
		const filters = { eventTypes: [CREATED] };
		expect(requests.map(({ operation, variables }) => [operation, variables])).toEqual([
			['WebhookTargets', { first: 100, after: null }],
			['WebhookDeliveryAttempts', { webhookTargetId: 'whTarget_1', filters, first: 25, after: null }],
			['WebhookDeliveryAttempts', { webhookTargetId: 'whTarget_2', filters, first: 25, after: null }],
			['PublicEventRequestBody', { publicEventId: 'pEv_4' }],
			['PublicEventRequestBody', { publicEventId: 'pEv_3' }],
			['PublicEventRequestBody', { publicEventId: 'pEv_2' }],
		]);
	});

	test('are none where no API records what happened', async () => {
		const { http, operations } = plainApi({ WebhookTargets: page([target('whTarget_1')]) });
		expect(await plain.listRecent(http, STATUS)).toEqual([]);
		expect(operations()).toEqual(['WebhookTargets']);
	});
});

describe('threads, if nothing was sent', () => {
	test('have the shape of a delivery of their creation, without an event id', async () => {
		const { http, requests } = plainApi({ WebhookTargets: page([]), RecentThreads: threads(thread) });
		const [payload] = await plain.listRecent(http, CREATED);
		expect(requests.at(-1)).toMatchObject({
			operation: 'RecentThreads',
			variables: { first: 3 },
			request: { idempotent: true },
		});
		expect(plain.identify(payload)).toEqual({ id: null, nativeType: CREATED, type: 'ticket:created' });
		expect(plain.normalize(payload)).toMatchObject({
			source: '/plain/w_1',
			subject: 'th_newest',
			time: '2026-11-20T09:00:00.000Z',
			attempt: null,
			data: {
				ticket: {
					id: 'th_newest',
					title: 'Bell is silent',
					description: 'It rang for a week.',
					status: 'in_progress',
					priority: 'high',
					channel: 'EMAIL',
					assignees: [
						{ id: 'u_1', name: 'Mira Okafor', email: 'mira@sandbox.example' },
						{ id: 'mu_1', name: 'Helper', email: null },
					],
					tags: [{ id: 'lt_1', name: 'Bells' }],
					createdAt: '2026-11-20T09:00:00.000Z',
					updatedAt: '2026-11-20T11:00:00.000Z',
				},
				customer: {
					id: 'c_1',
					name: 'Nils Bremer',
					email: 'nils@customer.example',
					externalId: 'nils-1',
					isSpam: false,
				},
				actor: { kind: 'customer', id: 'c_1', name: 'Nils Bremer' },
			},
		});
		expect(JSON.stringify(payload)).not.toMatch(/__typename|iso8601/);
	});

	test.each([
		[
			{ __typename: 'UserActor', userId: 'u_1' },
			{ actorType: 'user', userId: 'u_1' },
		],
		[
			{ __typename: 'MachineUserActor', machineUserId: 'mu_1' },
			{ actorType: 'machineUser', machineUserId: 'mu_1' },
		],
		[
			{ __typename: 'SystemActor', systemId: 'inbox' },
			{ actorType: 'system', system: 'inbox' },
		],
		[
			{ __typename: 'DeletedCustomerActor', customerId: 'c_1' },
			{ actorType: 'customer', customerId: 'c_1' },
		],
		[{ __typename: 'NewerActor' }, null],
		[null, null],
	])('the creator %j becomes %j', async (createdBy, expected) => {
		expect(await listRecent({ ...thread, createdBy })).toMatchObject([
			{ payload: { thread: { createdBy: expected } } },
		]);
	});

	test('leave out what is missing, or set it to null', async () => {
		const [bare, second, ...more] = await listRecent({ id: 'th_bare', assignedTo: null }, null, {
			...thread,
			statusDetail: null,
		});
		expect(more).toEqual([]);
		expect(plain.normalize(bare)).toMatchObject({
			time: null,
			data: { ticket: { id: 'th_bare', assignees: [], createdAt: null }, actor: null },
		});
		expect(plain.normalize(second)).toMatchObject({ data: { ticket: { status: 'open' } } });
		const { http } = plainApi({ WebhookTargets: page([]), RecentThreads: { myWorkspace: null } });
		expect(await plain.listRecent(http, CREATED)).toEqual([]);
	});

	test('become one event each', async () => {
		const events = (await listRecent(thread, { ...thread, id: 'th_other' })).map(
			(payload) => plain.normalize(payload)?.id,
		);
		expect(new Set(events).size).toBe(2);
	});
});

test('a refusal names the permission', async () => {
	const { http } = plainApi({
		WebhookTargets: page([]),
		RecentThreads: refused('FORBIDDEN', 'Insufficient permissions, missing "thread:read".', 403),
	});
	await expect(plain.listRecent(http, CREATED)).rejects.toMatchObject({
		code: 'forbidden',
		message: expect.stringContaining('lacks thread:read'),
	});
});
