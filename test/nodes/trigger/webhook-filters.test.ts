import { textAt } from '../../../shared/core/read';
import { sha256Hex } from '../../../shared/core/signature';
import type { Vendor } from '../../../shared/core/vendor';
import { delivery, signed } from '../../core/support/delivery';
import { harbour } from '../../vendors/support/harbour';
import { createDelivery, NOW, PAYLOAD, published, SECRETS } from '../support/harbour-delivery';
import type { World } from '../support/n8n-host';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

/** A case with an optional state and berth. */
const about = (status?: string, berth?: string) => ({ ...PAYLOAD, case: { id: 'c1', status, berth } });

async function receive(
	parameters: Record<string, unknown>,
	payload: object | string = about('open'),
	vendor: Vendor = harbour,
) {
	const trigger = published({ parameters: { events: ['*'], ...parameters } }, vendor);
	const { response, returned } = trigger.receive(
		typeof payload === 'string' ? createDelivery(payload) : signed(harbour, payload, SECRETS, NOW),
	);
	const { workflowData } = await returned;
	return workflowData ? 'accepted' : [response.statusCode, Object(response.body).reason];
}

const filtered = (name: string) => [202, `filtered:${name}`];

describe('"Only When"', () => {
	it.each<[string, Record<string, unknown>, object, unknown]>([
		['a selected status', { status: ['open', 'closed'] }, about('closed'), 'accepted'],
		['another value', { status: ['open'] }, about('closed'), filtered('status')],
		['a status of the vendor’s own', { status: ['unknown'] }, about('capsized'), 'accepted'],
		['a missing value', { status: ['open'] }, about(), filtered('status')],
		['a missing value that is let through', { status: ['open'], ifMissing: 'letThrough' }, about(), 'accepted'],
		[
			'another value while missing ones are let through',
			{ status: ['open'], ifMissing: 'letThrough' },
			about('closed'),
			filtered('status'),
		],
		['no conditions', {}, about(), 'accepted'],
		['a text instead of a list', { status: 'open, closed' }, about('closed'), 'accepted'],
		['an event without a ticket', { status: ['open'] }, { ...PAYLOAD, case: undefined }, filtered('status')],
	])('decides on %s', async (_, filters, payload, outcome) => {
		expect(await receive({ filters }, payload)).toEqual(outcome);
	});

	it('responds with 503 when it is no longer valid, so that the vendor tries again', async () => {
		expect(await receive({ filters: { status: ['capsized'] } })).toEqual([503, 'host_not_ready']);
		expect(await receive({ filters: { priority: ['high'] } })).toEqual([503, 'host_not_ready']);
	});

	it('logs which condition left the event out, and nothing of the event', async () => {
		const trigger = published({ parameters: { events: ['*'], filters: { status: ['closed'] } } });
		await trigger.receive(createDelivery(about('open'))).returned;
		expect(trigger.lines).toMatchObject([
			{ level: 'debug', message: 'Harbour Trigger ignored a delivery: filtered:status' },
		]);
		expect(trigger.logged()).not.toContain('c1');
	});

	it('remembers nothing of an event that it leaves out, so the event passes after the condition changed', async () => {
		const trigger = published({ parameters: { events: ['*'], filters: { status: ['closed'] } } });
		await trigger.receive(createDelivery(about('open'))).returned;
		trigger.world.parameters = { events: ['*'] };
		await expect(trigger.receive(createDelivery(about('open'))).returned).resolves.toHaveProperty('workflowData');
	});

	it('is not evaluated for a forged delivery', async () => {
		const trigger = published({ parameters: { events: ['*'], filters: { status: ['closed'] } } });
		const { response, returned } = trigger.receive(delivery(about('open')));
		await returned;
		expect([response.statusCode, response.body]).toEqual([401, { status: 'rejected', reason: 'token_missing' }]);
	});

	it('responds with 503 when it throws, claims nothing, and accepts the next attempt', async () => {
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
		const { response, returned } = first.receive(createDelivery(about('open')));
		await returned;
		expect([response.statusCode, response.body]).toEqual([503, { status: 'failed', reason: 'host_not_ready' }]);
		expect(first.lines).toMatchObject([{ level: 'error', message: expect.stringContaining('A mistake of ours.') }]);
		const again = published({ parameters, workflow: first.world.workflow });
		await expect(again.receive(createDelivery(about('open'))).returned).resolves.toHaveProperty('workflowData');
		const test = published({ parameters, mode: 'manual' }, broken);
		await expect(test.receive(createDelivery(about('open'))).returned).rejects.toThrow('A mistake of ours.');
	});
});

describe('a setting that is a filter', () => {
	const settings = [
		{ key: 'berth', label: 'Berth', help: '', defaultLabel: 'Any', multiple: true, filter: 'team' },
	] as const;
	const berths: Vendor = { ...harbour, settings };
	const required: Vendor = { ...harbour, settings: [{ ...settings[0], required: true }] };

	it('is checked in n8n too, by ID or name, when it is one of the conditions', async () => {
		const filters = { berth: ['1', 'berth 2'] };
		expect(await receive({ filters }, about('open', '1'), berths)).toBe('accepted');
		expect(await receive({ filters }, about('open', '2'), berths)).toBe('accepted');
		expect(await receive({ filters }, about('open', '3'), berths)).toEqual(filtered('team'));
		expect(await receive({ filters }, about('open'), berths)).toEqual(filtered('team'));
		expect(await receive({ filters: { ...filters, ifMissing: 'letThrough' } }, about('open'), berths)).toBe('accepted');
		expect(await receive({ options: { berth: ['1'] } }, about('open', '3'), berths)).toBe('accepted');
	});

	it('lets an event without the attribute pass when it is required, because the vendor applied it', async () => {
		expect(await receive({ berth: ['1'] }, about('open', '1'), required)).toBe('accepted');
		expect(await receive({ berth: ['1'] }, about('open', '3'), required)).toEqual(filtered('team'));
		expect(await receive({ berth: ['1'] }, about('open'), required)).toBe('accepted');
	});
});

describe('the account setting', () => {
	const key = 'port';
	const pinning: Vendor = {
		...harbour,
		settings: [{ key, label: 'Port', help: '', defaultLabel: 'Any', role: 'account' }],
		findAccountId: (payload) => textAt(payload, 'port'),
	};
	const from = (port?: string) => ({ ...about('open'), port });

	it.each([
		['the same', { port: 'p1' }, from('p1'), 'accepted'],
		['the same with whitespace', { port: ' p1\n' }, from('p1'), 'accepted'],
		['another value', { port: 'p1' }, from('p2'), [401, 'account_mismatch']],
		['no account in the delivery', { port: 'p1' }, from(), [401, 'account_mismatch']],
		['no setting', {}, from('p2'), 'accepted'],
		['the digits of a number', { port: 7 }, from('7'), 'accepted'],
		['the digits of another number', { port: 7 }, from('p2'), [401, 'account_mismatch']],
		['a name from the prototype', { port: '__proto__' }, from('p2'), [401, 'account_mismatch']],
	])('%s', async (_, options, payload, outcome) => {
		expect(await receive({ options }, payload, pinning)).toEqual(outcome);
	});

	it('has its own reason in the log', async () => {
		const trigger = published({ parameters: { events: ['*'], options: { port: 'p1' } } }, pinning);
		await trigger.receive(createDelivery(from('p2'))).returned;
		expect(trigger.warnings()).toEqual([
			'Harbour Trigger rejected a delivery: account_mismatch. ' +
				'The delivery is from another Harbour account. Check the account in the trigger.',
		]);
	});

	it('is not checked for a delivery without an event', async () => {
		expect(await receive({ options: { port: 'p1' } }, { sent: NOW, ping: true }, pinning)).toEqual([202, 'no_event']);
	});
});

describe('a probe with an empty body', () => {
	const probing: Vendor = { ...harbour, sendsProbes: true };
	const probe = (token?: string, world: Partial<World> = {}) => {
		const trigger = published(world, probing);
		const { response, returned } = trigger.receive(delivery('', token === undefined ? {} : { query: { token } }));
		return returned.then((result) => ({ result, body: response.body, status: response.statusCode, ...trigger }));
	};

	it('gets 202 with the right token, and starts nothing', async () => {
		const { result, status, body, lines } = await probe(SECRETS.token);
		expect([result, status, body]).toEqual([
			{ noWebhookResponse: true },
			202,
			{ status: 'ignored', reason: 'no_event' },
		]);
		expect(lines).toMatchObject([{ level: 'debug' }]);
	});

	it.each([
		[undefined, 'token_missing'],
		['guessed', 'token_mismatch'],
		[sha256Hex(SECRETS.token ?? ''), 'token_mismatch'],
	])('is rejected without the right token: %s', async (token, reason) => {
		expect(await probe(token)).toMatchObject({ status: 401, body: { status: 'rejected', reason } });
	});

	it('does not end a test run', async () => {
		expect(await probe(SECRETS.token, { mode: 'manual' })).toMatchObject({ status: 202 });
	});
});
