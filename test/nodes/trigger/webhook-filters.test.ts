import { textAt } from '../../../shared/core/read';
import { sha256Hex } from '../../../shared/core/signature';
import type { Vendor } from '../../../shared/core/vendor';
import { delivery, signed } from '../../core/support/delivery';
import { harbour } from '../../vendors/support/harbour';
import { harbourSends, NOW, PAYLOAD, published, SECRETS } from '../support/harbour-delivery';
import type { World } from '../support/n8n-host';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

/** A case in a state and at a berth, as far as it says. */
const about = (status?: string, berth?: string) => ({ ...PAYLOAD, case: { id: 'c1', status, berth } });

async function receive(
	parameters: Record<string, unknown>,
	payload: object | string = about('open'),
	vendor: Vendor = harbour,
) {
	const trigger = published({ parameters: { events: ['*'], ...parameters } }, vendor);
	const { response, returned } = trigger.receive(
		typeof payload === 'string' ? harbourSends(payload) : signed(harbour, payload, SECRETS, NOW),
	);
	const { workflowData } = await returned;
	return workflowData ? 'accepted' : [response.statusCode, Object(response.body).reason];
}

const filtered = (name: string) => [200, `filtered:${name}`];

describe('"Only When"', () => {
	it.each<[string, Record<string, unknown>, object, unknown]>([
		['a status that was chosen', { status: ['open', 'closed'] }, about('closed'), 'accepted'],
		['another', { status: ['open'] }, about('closed'), filtered('status')],
		['one that the vendor invented', { status: ['unknown'] }, about('capsized'), 'accepted'],
		['none at all', { status: ['open'] }, about(), filtered('status')],
		['none at all, to be let through', { status: ['open'], ifMissing: 'letThrough' }, about(), 'accepted'],
		[
			'another, though what is missing is let through',
			{ status: ['open'], ifMissing: 'letThrough' },
			about('closed'),
			filtered('status'),
		],
		['a word of nobody’s for what is missing', { status: ['open'], ifMissing: 'perhaps' }, about(), filtered('status')],
		['nothing chosen', { status: [], ifMissing: 'letThrough' }, about('closed'), 'accepted'],
		['no conditions', {}, about(), 'accepted'],
		['a text instead of a list', { status: 'open, closed' }, about('closed'), 'accepted'],
		['an event without a ticket', { status: ['open'] }, { ...PAYLOAD, case: undefined }, filtered('status')],
	])('decides about %s', async (_, filters, payload, outcome) => {
		expect(await receive({ filters }, payload)).toEqual(outcome);
	});

	it.each([null, undefined, 7, 'status', ['status'], true])(
		'that is no collection filters nothing: %j',
		async (filters) => {
			expect(await receive({ filters }, about('closed'))).toBe('accepted');
		},
	);

	it('that is no longer right is 503: the vendor tries again while the user mends it', async () => {
		expect(await receive({ filters: { status: ['capsized'] } })).toEqual([503, 'host_not_ready']);
		expect(await receive({ filters: { priority: ['high'] } })).toEqual([503, 'host_not_ready']);
	});

	it('says in the log which condition left it out, and nothing of the event', async () => {
		const trigger = published({ parameters: { events: ['*'], filters: { status: ['closed'] } } });
		await trigger.receive(harbourSends(about('open'))).returned;
		expect(trigger.lines).toMatchObject([
			{ level: 'debug', message: 'Harbour Trigger ignored a delivery: filtered:status' },
		]);
		expect(trigger.logged()).not.toContain('c1');
	});

	it('remembers nothing of what it leaves out: the same event passes once the user chose otherwise', async () => {
		const trigger = published({ parameters: { events: ['*'], filters: { status: ['closed'] } } });
		await trigger.receive(harbourSends(about('open'))).returned;
		trigger.world.parameters = { events: ['*'] };
		await expect(trigger.receive(harbourSends(about('open'))).returned).resolves.toHaveProperty('workflowData');
	});

	it('is not reached by what is forged', async () => {
		const trigger = published({ parameters: { events: ['*'], filters: { status: ['closed'] } } });
		const { response, returned } = trigger.receive(delivery(about('open')));
		await returned;
		expect([response.statusCode, response.body]).toEqual([401, { status: 'rejected', reason: 'token_missing' }]);
	});

	it('that breaks on an event is 503, claims nothing, and the next attempt counts', async () => {
		const broken: Vendor = {
			...harbour,
			normalize: (payload, request) => {
				const event = harbour.normalize(payload, request);
				return (
					event && {
						...event,
						data: {
							...event.data,
							get ticket(): never {
								throw new RangeError('A mistake of ours.');
							},
						},
					}
				);
			},
		};
		const parameters = { events: ['*'], filters: { status: ['open'] } };
		const first = published({ parameters }, broken);
		const { response, returned } = first.receive(harbourSends(about('open')));
		await returned;
		expect([response.statusCode, response.body]).toEqual([503, { status: 'failed', reason: 'host_not_ready' }]);
		expect(first.lines).toMatchObject([{ level: 'error', message: expect.stringContaining('A mistake of ours.') }]);
		const again = published({ parameters, workflow: first.world.workflow });
		await expect(again.receive(harbourSends(about('open'))).returned).resolves.toHaveProperty('workflowData');
		const test = published({ parameters, mode: 'manual' }, broken);
		await expect(test.receive(harbourSends(about('open'))).returned).rejects.toThrow('A mistake of ours.');
	});
});

describe('a setting that is a filter', () => {
	const settings = [
		{ key: 'berth', label: 'Berth', help: '', defaultLabel: 'Any', multiple: true, filter: 'team' },
	] as const;
	const berths: Vendor = { ...harbour, settings };
	const required: Vendor = { ...harbour, settings: [{ ...settings[0], required: true }] };

	it('is checked here too, by id or name, where it stands among the conditions', async () => {
		const filters = { berth: ['1', 'berth 2'] };
		expect(await receive({ filters }, about('open', '1'), berths)).toBe('accepted');
		expect(await receive({ filters }, about('open', '2'), berths)).toBe('accepted');
		expect(await receive({ filters }, about('open', '3'), berths)).toEqual(filtered('team'));
		expect(await receive({ filters }, about('open'), berths)).toEqual(filtered('team'));
		expect(await receive({ filters: { ...filters, ifMissing: 'letThrough' } }, about('open'), berths)).toBe('accepted');
		expect(await receive({ options: { berth: ['1'] } }, about('open', '3'), berths)).toBe('accepted');
	});

	it('that is required stands beside the events; an event that does not say passes, for the vendor applied it', async () => {
		expect(await receive({ berth: ['1'] }, about('open', '1'), required)).toBe('accepted');
		expect(await receive({ berth: ['1'] }, about('open', '3'), required)).toEqual(filtered('team'));
		expect(await receive({ berth: ['1'] }, about('open'), required)).toBe('accepted');
	});
});

describe('the account that a user pinned', () => {
	const key = 'port';
	const pinning: Vendor = {
		...harbour,
		settings: [{ key, label: 'Port', help: '', defaultLabel: 'Any', role: 'account' }],
		findAccountId: (payload) => textAt(payload, 'port'),
	};
	const from = (port?: string) => ({ ...about('open'), port });

	it.each([
		['the same', { port: 'p1' }, from('p1'), 'accepted'],
		['the same with space around', { port: ' p1\n' }, from('p1'), 'accepted'],
		['another', { port: 'p1' }, from('p2'), [401, 'account_mismatch']],
		['none in the delivery', { port: 'p1' }, from(), [401, 'account_mismatch']],
		['none set', {}, from('p2'), 'accepted'],
		['an empty one set', { port: ' ' }, from('p2'), 'accepted'],
		['no text set', { port: ['p1'] }, from('p2'), 'accepted'],
		['one of a prototype', { port: '__proto__' }, from('p2'), [401, 'account_mismatch']],
	])('%s', async (_, options, payload, outcome) => {
		expect(await receive({ options }, payload, pinning)).toEqual(outcome);
	});

	it('is told apart from a forgery in the log', async () => {
		const trigger = published({ parameters: { events: ['*'], options: { port: 'p1' } } }, pinning);
		await trigger.receive(harbourSends(from('p2'))).returned;
		expect(trigger.warnings()).toEqual([
			'Harbour Trigger rejected a delivery: account_mismatch. ' +
				'It belongs to another account. Check the account in the trigger’s settings.',
		]);
	});

	it('is not asked of what is no event', async () => {
		expect(await receive({ options: { port: 'p1' } }, { sent: NOW, ping: true }, pinning)).toEqual([200, 'no_event']);
	});
});

describe('a vendor that tries the address with an empty body', () => {
	const probing: Vendor = { ...harbour, sendsProbes: true };
	const probe = (token?: string, world: Partial<World> = {}) => {
		const trigger = published(world, probing);
		const { response, returned } = trigger.receive(delivery('', token === undefined ? {} : { query: { token } }));
		return returned.then((answer) => ({ answer, body: response.body, status: response.statusCode, ...trigger }));
	};

	it('is answered with 200 when it has the proof, and starts nothing', async () => {
		const { answer, status, body, lines } = await probe(SECRETS.token);
		expect([answer, status, body]).toEqual([
			{ noWebhookResponse: true },
			200,
			{ status: 'ignored', reason: 'no_event' },
		]);
		expect(lines).toMatchObject([{ level: 'debug' }]);
	});

	it.each([
		[undefined, 'token_missing'],
		['guessed', 'token_mismatch'],
		[sha256Hex(SECRETS.token ?? ''), 'token_mismatch'],
	])('is refused without the right one: %s', async (token, reason) => {
		expect(await probe(token)).toMatchObject({ status: 401, body: { status: 'rejected', reason } });
	});

	it('does not end a test run', async () => {
		expect(await probe(SECRETS.token, { mode: 'manual' })).toMatchObject({ status: 200 });
	});
});
