import { dixa } from '../../../shared/vendors/dixa';
import { respond, dixaApi, refused } from './api';
import { log, payloadFor, statuses } from './deliveries';

const STATUSES = 'GET /v1/webhooks/w%3A1/delivery-status';
const CREATED = 'GET /v1/webhooks/w%3A1/delivery-status/logs/ConversationCreated';
const CLOSED = 'GET /v1/webhooks/w%3A1/delivery-status/logs/ConversationClosed';

const responses = {
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
const listMissed = (options: Parameters<typeof dixa.listMissed>[3], since = 0, overrides: object = {}) =>
	dixa.listMissed(dixaApi({ ...responses, ...overrides }).http, 'w:1', since, options);
const idsOf = (payloads: readonly unknown[]) => payloads.map((payload) => dixa.identify(payload)?.id);

test('lists what no attempt delivered, of every event, each once, oldest first, with the ids of the trigger', async () => {
	const { http, requests } = dixaApi(responses);
	const payloads = await dixa.listMissed(http, 'w:1', 0, { includeDelivered: false });
	expect(idsOf(payloads)).toEqual(['failed', 'closed']);
	expect(payloads[0]).toEqual(payloadFor('failed'));
	expect(dixa.normalize(payloads[1])).toMatchObject({ id: 'closed', type: 'ticket:status:changed', subject: '815' });
	expect(requests).toEqual(
		[STATUSES, CREATED, CLOSED].map((endpoint) => ({ method: 'GET', url: endpoint.slice(4), idempotent: true })),
	);
});

test('lists all events since a time, up to the limit', async () => {
	expect(idsOf(await listMissed({ includeDelivered: true }))).toEqual(['failed', 'late', 'closed', 'ok']);
	expect(idsOf(await listMissed({ includeDelivered: true, limit: 2 }))).toEqual(['failed', 'late']);
	expect(idsOf(await listMissed({ includeDelivered: false }, Date.parse('2026-11-20T10:03:00.000Z')))).toEqual([
		'failed',
	]);
});

test('lists what got a 200, which the trigger never responds with, unless a later attempt got a 202', async () => {
	const data = [log('starting', 1, true, undefined, 200), log('again', 2, true, undefined, 200), log('again', 3, true)];
	const overrides = { [CREATED]: { data }, [CLOSED]: { data: [] } };
	expect(idsOf(await listMissed({ includeDelivered: false }, 0, overrides))).toEqual(['starting']);
});

test('leaves out entries that aren’t readable, with a hint', async () => {
	const hints: string[] = [];
	const idless = { ...log('idless', 1, false), payload: '{"event_fqn":"CONVERSATION_CREATED"}' };
	const overrides = {
		[CREATED]: { data: [{ ...log('gone', 1, false), payload: undefined }, idless, 7, log('failed', 1, false)] },
	};
	expect(
		idsOf(await listMissed({ includeDelivered: false, addHint: (sentence) => hints.push(sentence) }, 0, overrides)),
	).toEqual(['failed', 'closed']);
	expect(hints).toEqual(['Dixa’s log has no readable payload for some deliveries (3), so they were left out.']);
	expect(idsOf(await listMissed({ includeDelivered: false }, 0, overrides))).toEqual(['failed', 'closed']);
});

test('lists nothing for a subscription without events, and throws refusals', async () => {
	expect(await listMissed({ includeDelivered: true }, 0, { [STATUSES]: {} })).toEqual([]);
	await expect(listMissed({ includeDelivered: false }, 0, { [STATUSES]: refused(404, 'gone') })).rejects.toMatchObject({
		code: 'not_found',
	});
	await expect(listMissed({ includeDelivered: false }, 0, { [CLOSED]: respond(500, {}) })).rejects.toMatchObject({
		code: 'unavailable',
	});
});
