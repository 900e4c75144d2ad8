import { plain } from '../../../shared/vendors/plain';
import { plainApi, refused } from './api';
import { attempt, attempts, bodyFor } from './deliveries';

const SINCE = Date.parse('2026-11-20T10:02:00.000Z');
const bodies = ({ publicEventId }: Readonly<Record<string, unknown>>) => bodyFor(publicEventId);
const missed = (api: ReturnType<typeof plainApi>, options: Parameters<typeof plain.listMissed>[3], since = 0) =>
	plain.listMissed(api.http, 'whTarget_1', since, options);
const idsOf = (payloads: readonly unknown[]) => payloads.map((payload) => plain.identify(payload)?.id);

const two = {
	first: attempts(
		[
			attempt('pEv_ok', 5, 'SUCCESSFUL_RESPONSE'),
			attempt('pEv_error', 4, 'ERROR'),
			attempt('pEv_late', 3, 'FAILED_RESPONSE'),
		],
		'more',
	),
	second: attempts([
		attempt('pEv_late', 6, 'SUCCESSFUL_RESPONSE'),
		attempt('pEv_off', 1, 'REJECTED'),
		attempt('pEv_error', 2, 'FAILED_RESPONSE'),
		{ ...attempt('', 1, 'ERROR'), publicEventId: null },
	]),
};
const paged = ({ after }: Readonly<Record<string, unknown>>) => (after === 'more' ? two.second : two.first);
const api = () => plainApi({ WebhookDeliveryAttempts: paged, PublicEventRequestBody: bodies });

test('what no attempt delivered, from all pages, each event once, oldest first, with the ids of the trigger', async () => {
	const { http, asked } = api();
	const payloads = await plain.listMissed(http, 'whTarget_1', 0, { includeDelivered: false });
	expect(idsOf(payloads)).toEqual(['pEv_off', 'pEv_error']);
	expect(plain.normalize(payloads[0])).toMatchObject({ id: 'pEv_off', type: 'ticket:created', attempt: null });
	const listed = { webhookTargetId: 'whTarget_1', filters: {}, first: 100 };
	expect(asked.map(({ operation, variables, request }) => [operation, variables, request.idempotent])).toEqual([
		['WebhookDeliveryAttempts', { ...listed, after: null }, true],
		['WebhookDeliveryAttempts', { ...listed, after: 'more' }, true],
		['PublicEventRequestBody', { publicEventId: 'pEv_off' }, true],
		['PublicEventRequestBody', { publicEventId: 'pEv_error' }, true],
	]);
});

test('all of them, since a time, and no more bodies than are wanted', async () => {
	expect(idsOf(await missed(api(), { includeDelivered: true }))).toEqual([
		'pEv_off',
		'pEv_error',
		'pEv_late',
		'pEv_ok',
	]);
	expect(idsOf(await missed(api(), { includeDelivered: false }, SINCE))).toEqual(['pEv_error']);
	const few = api();
	expect(idsOf(await missed(few, { includeDelivered: true, limit: 1 }))).toEqual(['pEv_off']);
	expect(few.operations().filter((name) => name === 'PublicEventRequestBody')).toHaveLength(1);
});

test('bodies that are gone, or no JSON, are left out, and told', async () => {
	const hints: string[] = [];
	const gone = plainApi({
		WebhookDeliveryAttempts: attempts([1, 2, 3].map((minute) => attempt(`pEv_${minute}`, minute, 'ERROR'))),
		PublicEventRequestBody: ({ publicEventId }) =>
			publicEventId === 'pEv_2'
				? bodyFor(publicEventId)
				: { publicEventRequestBody: publicEventId === 'pEv_1' ? null : '{' },
	});
	expect(idsOf(await missed(gone, { includeDelivered: false, addHint: (sentence) => hints.push(sentence) }))).toEqual([
		'pEv_2',
	]);
	expect(hints).toEqual([
		'Left out, because Plain no longer has the body: 2 of the events. It keeps bodies for 30 days.',
	]);
	expect(idsOf(await missed(gone, { includeDelivered: false }))).toEqual(['pEv_2']);
});

test('where there are more attempts than are read, that is told', async () => {
	const hints: string[] = [];
	const many = attempts(
		Array.from({ length: 100 }, (_, index) => attempt(`pEv_${index}`, 1, 'SUCCESSFUL_RESPONSE')),
		'more',
	);
	const { http, asked } = plainApi({ WebhookDeliveryAttempts: many });
	expect(
		await plain.listMissed(http, 'whTarget_1', 0, {
			includeDelivered: false,
			addHint: (sentence) => hints.push(sentence),
		}),
	).toEqual([]);
	expect(asked).toHaveLength(100);
	expect(hints).toEqual(['Only 10000 delivery attempts were read: there may be more missed events.']);
	expect(await plain.listMissed(http, 'whTarget_1', 0, { includeDelivered: false })).toEqual([]);
});

test('a subscription without deliveries, and a refusal', async () => {
	expect(await missed(plainApi({ WebhookDeliveryAttempts: attempts([]) }), { includeDelivered: true })).toEqual([]);
	const weak = plainApi({
		WebhookDeliveryAttempts: refused('FORBIDDEN', 'Insufficient permissions, missing "webhookTarget:read".', 403),
	});
	await expect(missed(weak, { includeDelivered: false })).rejects.toMatchObject({ code: 'forbidden' });
});
