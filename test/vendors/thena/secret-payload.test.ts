import { receive } from '../../../shared/core/receive';
import { thena } from '../../../shared/vendors/thena';
import { signed } from '../../core/support/delivery';
import { watchedList } from '../../core/support/watched-list';
import { sampleNames, thenaPayload } from './samples';

const secrets = { signing: [], token: 'a token' };
const BOT_TOKEN = 'pk_live_of-the-bot';

/** What Thena sends an app about its installation (docs.thena.ai/app-framework/core-concepts/webhooks). */
const installation = (event_type: string) => ({
	installation_id: 'INSTALL1',
	team_ids: ['TWORKSHOP1'],
	organization_id: 'OLANTERN01',
	application_id: 'APP1',
	application_name: 'n8n',
	bot_id: 'BOTLANTERN01',
	bot_token: BOT_TOKEN,
	configuration: { required_settings: {}, optional_settings: {} },
	created_by: 'UINGRID001',
	created_at: '2026-10-05T08:14:30.000Z',
	event_type,
});

function outcomeOf(payload: object) {
	return receive(thena, signed(thena, payload, secrets, 0), { secrets, patterns: '*', now: 0 });
}

describe('a notice about an installation', () => {
	const types = [
		'app:installation',
		'app:reinstall',
		'app:uninstall',
		'app:configuration:update',
		'app:team:added',
		'app:team:removed',
	];

	it.each(types)('%s leaves no trace', (type) => {
		expect(outcomeOf(installation(type))).toEqual({ status: 'ignored', reason: 'no_event', key: null, event: null });
	});

	it.each<[string, object]>([
		['in a message', { message: installation('app:installation') }],
		['in a message as text', { message: JSON.stringify(installation('app:installation')) }],
		['as an event', { message: { eventType: 'app:installation', eventId: '1', payload: {} } }],
		['in another case', { eventType: ' App:Installation' }],
		[
			'with an event type as well',
			{ ...installation('app:installation'), bot_token: undefined, eventType: 'ticket:created' },
		],
		[
			'around an event',
			{ ...installation('app:installation'), bot_token: undefined, message: { eventType: 'ticket:created' } },
		],
	])('leaves no trace %s', (_, payload) => {
		expect(outcomeOf(payload).reason).toBe('no_event');
		expect(thena.normalize(payload)).toBeNull();
	});
});

describe('an event with an app’s secret', () => {
	const keys = ['bot_token', 'botToken', 'bot_token_key', 'botTokenKey', 'client_secret', 'clientSecret'];

	it.each(keys)('is ignored, wherever %s is', (key) => {
		const secret = { [key]: BOT_TOKEN };
		const places: object[] = [
			{ ...thenaPayload('ticket.created'), ...secret },
			thenaPayload('ticket.created', (message) => Object.assign(message, secret)),
			thenaPayload('ticket.created', ({ payload }) => Object.assign(payload, secret)),
			thenaPayload('ticket.created', ({ payload }) => Object.assign(payload, { app: [[], [{ deep: [secret] }]] })),
			{
				message: JSON.stringify(
					thenaPayload('ticket.created', (message) => Object.assign(message, { app: secret })).message,
				),
			},
			{ message: { eventType: 'custom-object:deal:created', eventData: { deal: secret } } },
		];
		for (const payload of places) expect(outcomeOf(payload).reason).toBe('no_event');
	});

	it('is looked for once, by reading each item of a list once', () => {
		const { list, reads } = watchedList([1, 'two', { three: 3 }, [4]]);
		const payload = { message: { eventId: 'e1', eventType: 'ticket:created', payload: { list } } };
		const identity = thena.identify(payload);
		expect(identity).not.toBeNull();
		expect(thena.normalize(payload, undefined, identity ?? undefined)).not.toBeNull();
		expect(reads).toEqual({ indexes: 0, items: [1, 1, 1, 1] });
	});

	it('is not an event that only mentions a secret', () => {
		const payload = thenaPayload('ticket.created', ({ payload: { ticket } }) =>
			Object.assign(ticket ?? {}, { title: 'Where is my bot_token?' }),
		);
		expect(outcomeOf(payload).status).toBe('accepted');
	});

	it('is not among the samples', () => {
		for (const name of sampleNames) expect(outcomeOf(thenaPayload(name)).status).toBe('accepted');
	});
});

describe('a body without an event', () => {
	it.each<object>([
		{},
		{ message: {} },
		{ message: null },
		{ message: 'ok' },
		{ eventType: '' },
		{ eventType: 7 },
		{ message: '["ticket:created"]' },
		{ type: 'ping' },
	])('%j is ignored', (payload) => expect(outcomeOf(payload)).toMatchObject({ status: 'ignored', reason: 'no_event' }));

	it.each([null, undefined, [], 'text', 7])('%j is not an event', (payload) => {
		expect(thena.identify(payload)).toBeNull();
		expect(thena.normalize(payload)).toBeNull();
	});
});
