import { receive } from '../../../shared/core/receive';
import { thena } from '../../../shared/vendors/thena';
import { signed } from '../../core/support/delivery';
import { sampleNames, thenaPayload } from './samples';

const secrets = { signing: [], token: 'a token' };
const BOT = 'pk_live_of-the-bot';

/** A notification to an app about its installation (docs.thena.ai/app-framework/core-concepts/webhooks). */
const lifecycle = (event_type: string) => ({
	installation_id: 'INSTALL1',
	team_ids: ['TWORKSHOP1'],
	organization_id: 'OLANTERN01',
	application_id: 'APP1',
	application_name: 'n8n',
	bot_id: 'BOTLANTERN01',
	bot_token: BOT,
	configuration: { required_settings: {}, optional_settings: {} },
	created_by: 'UINGRID001',
	created_at: '2026-10-05T08:14:30.000Z',
	event_type,
});

function outcomeOf(payload: object) {
	return receive(thena, signed(thena, payload, secrets, 0), { secrets, patterns: '*', now: 0 });
}

describe('a notification about an installation', () => {
	const types = [
		'app:installation',
		'app:reinstall',
		'app:uninstall',
		'app:configuration:update',
		'app:team:added',
		'app:team:removed',
	];

	it.each(types)('%s is ignored without its key and its event', (type) => {
		expect(outcomeOf(lifecycle(type))).toEqual({ status: 'ignored', reason: 'no_event', key: null, event: null });
	});

	it.each<[string, object]>([
		['inside a message', { message: lifecycle('app:installation') }],
		['inside a message that is text', { message: JSON.stringify(lifecycle('app:installation')) }],
		['as an event', { message: { eventType: 'app:installation', eventId: '1', payload: {} } }],
		['in another case', { eventType: ' App:Installation' }],
		[
			'with an event’s type as well',
			{ ...lifecycle('app:installation'), bot_token: undefined, eventType: 'ticket:created' },
		],
		[
			'around an event',
			{ ...lifecycle('app:installation'), bot_token: undefined, message: { eventType: 'ticket:created' } },
		],
	])('is ignored %s', (_, payload) => {
		expect(outcomeOf(payload).reason).toBe('no_event');
		expect(thena.normalize(payload)).toBeNull();
	});
});

describe('an event that contains a secret of an app', () => {
	const keys = ['bot_token', 'botToken', 'bot_token_key', 'botTokenKey', 'client_secret', 'clientSecret'];

	it.each(keys)('is ignored, wherever %s is', (key) => {
		const secret = { [key]: BOT };
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

	it('is accepted if it only mentions one', () => {
		const payload = thenaPayload('ticket.created', ({ payload: { ticket } }) =>
			Object.assign(ticket ?? {}, { title: 'Where is my bot_token?' }),
		);
		expect(outcomeOf(payload).status).toBe('accepted');
	});

	it('is none of the samples', () => {
		for (const name of sampleNames) expect(outcomeOf(thenaPayload(name)).status).toBe('accepted');
	});
});

describe('a body that is no event', () => {
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

	it.each([null, undefined, [], 'text', 7])('%j has no identity', (payload) => {
		expect(thena.identify(payload)).toBeNull();
		expect(thena.normalize(payload)).toBeNull();
	});
});
