import { dixa } from '../../../shared/vendors/dixa';
import { answered, dixaApi, refused } from './api';
import { log, payloadFor, statuses } from './deliveries';

const STATUSES = 'GET /v1/webhooks/w%3A1/delivery-status';
const CREATED = 'GET /v1/webhooks/w%3A1/delivery-status/logs/ConversationCreated';
const CLOSED = 'GET /v1/webhooks/w%3A1/delivery-status/logs/ConversationClosed';

const answers = {
	[STATUSES]: statuses('ConversationCreated', 'ConversationClosed', null),
	[CREATED]: {
		data: [
			log('ok', 5, true),
			log('late', 4, true),
			log('failed', 3, false),
			log('late', 2, false),
			log('failed', 1, false),
		],
	},
	[CLOSED]: { data: [log('closed', 2, false, 'CONVERSATION_CLOSED')] },
};
const missed = (options: Parameters<typeof dixa.listMissed>[3], since = 0, over: object = {}) =>
	dixa.listMissed(dixaApi({ ...answers, ...over }).http, 'w:1', since, options);
const idsOf = (payloads: readonly unknown[]) => payloads.map((payload) => dixa.identify(payload)?.id);

test('what no attempt delivered, of every kind of event, each once, oldest first, with the ids of the trigger', async () => {
	const { http, asked } = dixaApi(answers);
	const payloads = await dixa.listMissed(http, 'w:1', 0, { includeDelivered: false });
	expect(idsOf(payloads)).toEqual(['failed', 'closed']);
	expect(payloads[0]).toEqual(payloadFor('failed'));
	expect(dixa.normalize(payloads[1])).toMatchObject({ id: 'closed', type: 'ticket:status:changed', subject: '815' });
	expect(asked).toEqual(
		[STATUSES, CREATED, CLOSED].map((what) => ({ method: 'GET', url: what.slice(4), idempotent: true })),
	);
});

test('all of them, since a time, and no more than are wanted', async () => {
	expect(idsOf(await missed({ includeDelivered: true }))).toEqual(['failed', 'late', 'closed', 'ok']);
	expect(idsOf(await missed({ includeDelivered: true, limit: 2 }))).toEqual(['failed', 'late']);
	expect(idsOf(await missed({ includeDelivered: false }, Date.parse('2026-11-20T10:03:00.000Z')))).toEqual(['failed']);
});

test('an entry that cannot be read is left out, and told', async () => {
	const hints: string[] = [];
	const odd = { ...log('odd', 1, false), payload: '{"event_fqn":"CONVERSATION_CREATED"}' };
	const over = {
		[CREATED]: { data: [{ ...log('gone', 1, false), payload: undefined }, odd, 7, log('failed', 1, false)] },
	};
	expect(
		idsOf(await missed({ includeDelivered: false, addHint: (sentence) => hints.push(sentence) }, 0, over)),
	).toEqual(['failed', 'closed']);
	expect(hints).toEqual(['Left out, because Dixa’s log has no payload that could be read: 3 of the deliveries.']);
	expect(idsOf(await missed({ includeDelivered: false }, 0, over))).toEqual(['failed', 'closed']);
});

test('a subscription without events, and refusals', async () => {
	expect(await missed({ includeDelivered: true }, 0, { [STATUSES]: {} })).toEqual([]);
	await expect(missed({ includeDelivered: false }, 0, { [STATUSES]: refused(404, 'gone') })).rejects.toMatchObject({
		code: 'not_found',
	});
	await expect(missed({ includeDelivered: false }, 0, { [CLOSED]: answered(500, {}) })).rejects.toMatchObject({
		code: 'unavailable',
	});
});
