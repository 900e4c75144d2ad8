import { plain } from '../../../shared/vendors/plain';
import { plainApi, refused } from './api';
import { attempt, attempts, bodyFor } from './deliveries';

const SINCE = Date.parse('2026-11-20T10:02:00.000Z');
const bodyOf = ({ publicEventId }: Readonly<Record<string, unknown>>) => bodyFor(publicEventId);
const listMissed = (api: ReturnType<typeof plainApi>, options: Parameters<typeof plain.listMissed>[3], since = 0) =>
	plain.listMissed(api.http, 'whTarget_1', since, options);
const idsOf = (payloads: readonly unknown[]) => payloads.map((payload) => plain.identify(payload)?.id);

const pages = {
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
const readPage = ({ after }: Readonly<Record<string, unknown>>) => (after === 'more' ? pages.second : pages.first);
const api = () => plainApi({ WebhookDeliveryAttempts: readPage, PublicEventRequestBody: bodyOf });

test('lists what no attempt delivered, from all pages, each event once, oldest first, with the ids of the trigger', async () => {
	const { http, requests } = api();
	const payloads = await plain.listMissed(http, 'whTarget_1', 0, { includeDelivered: false });
	expect(idsOf(payloads)).toEqual(['pEv_off', 'pEv_error']);
	expect(plain.normalize(payloads[0])).toMatchObject({ id: 'pEv_off', type: 'ticket:created', attempt: null });
	const listed = { webhookTargetId: 'whTarget_1', filters: {}, first: 100 };
	expect(requests.map(({ operation, variables, request }) => [operation, variables, request.idempotent])).toEqual([
		['WebhookDeliveryAttempts', { ...listed, after: null }, true],
		['WebhookDeliveryAttempts', { ...listed, after: 'more' }, true],
		['PublicEventRequestBody', { publicEventId: 'pEv_off' }, true],
		['PublicEventRequestBody', { publicEventId: 'pEv_error' }, true],
	]);
});

test('lists all events since a time, and fetches no more bodies than the limit', async () => {
	expect(idsOf(await listMissed(api(), { includeDelivered: true }))).toEqual([
		'pEv_off',
		'pEv_error',
		'pEv_late',
		'pEv_ok',
	]);
	expect(idsOf(await listMissed(api(), { includeDelivered: false }, SINCE))).toEqual(['pEv_error']);
	const few = api();
	expect(idsOf(await listMissed(few, { includeDelivered: true, limit: 1 }))).toEqual(['pEv_off']);
	expect(few.operations().filter((name) => name === 'PublicEventRequestBody')).toHaveLength(1);
});

test('lists what got a 200, which the trigger never responds with, unless a later attempt got a 202', async () => {
	const starting = plainApi({
		WebhookDeliveryAttempts: attempts([
			attempt('pEv_starting', 1, 'SUCCESSFUL_RESPONSE', 200),
			attempt('pEv_ignored', 2, 'SUCCESSFUL_RESPONSE', 202),
			attempt('pEv_again', 3, 'SUCCESSFUL_RESPONSE', 200),
			attempt('pEv_again', 4, 'SUCCESSFUL_RESPONSE', 202),
		]),
		PublicEventRequestBody: bodyOf,
	});
	expect(idsOf(await listMissed(starting, { includeDelivered: false }))).toEqual(['pEv_starting']);
});

test('leaves out bodies that are deleted or no JSON, with a hint', async () => {
	const hints: string[] = [];
	const incomplete = plainApi({
		WebhookDeliveryAttempts: attempts([1, 2, 3].map((minute) => attempt(`pEv_${minute}`, minute, 'ERROR'))),
		PublicEventRequestBody: ({ publicEventId }) =>
			publicEventId === 'pEv_2'
				? bodyFor(publicEventId)
				: { publicEventRequestBody: publicEventId === 'pEv_1' ? null : '{' },
	});
	expect(
		idsOf(await listMissed(incomplete, { includeDelivered: false, addHint: (sentence) => hints.push(sentence) })),
	).toEqual(['pEv_2']);
	expect(hints).toEqual([
		'Plain no longer has the bodies of some events (2), so they were left out. It keeps bodies for 30 days.',
	]);
	expect(idsOf(await listMissed(incomplete, { includeDelivered: false }))).toEqual(['pEv_2']);
});

test('says when there are more attempts than it reads', async () => {
	const hints: string[] = [];
	const many = attempts(
		Array.from({ length: 100 }, (_, index) => attempt(`pEv_${index}`, 1, 'SUCCESSFUL_RESPONSE')),
		'more',
	);
	const { http, requests } = plainApi({ WebhookDeliveryAttempts: many });
	expect(
		await plain.listMissed(http, 'whTarget_1', 0, {
			includeDelivered: false,
			addHint: (sentence) => hints.push(sentence),
		}),
	).toEqual([]);
	expect(requests).toHaveLength(100);
	expect(hints).toEqual(['Only the first 10000 delivery attempts were read, so events may be missing.']);
	expect(await plain.listMissed(http, 'whTarget_1', 0, { includeDelivered: false })).toEqual([]);
});

test('lists nothing for a subscription without deliveries, and throws a refusal', async () => {
	expect(await listMissed(plainApi({ WebhookDeliveryAttempts: attempts([]) }), { includeDelivered: true })).toEqual([]);
	const forbidden = plainApi({
		WebhookDeliveryAttempts: refused('FORBIDDEN', 'Insufficient permissions, missing "webhookTarget:read".', 403),
	});
	await expect(listMissed(forbidden, { includeDelivered: false })).rejects.toMatchObject({ code: 'forbidden' });
});
