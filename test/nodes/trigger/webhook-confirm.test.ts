import type { IHttpRequestOptions } from 'n8n-workflow';
import { VendorError } from '../../../shared/core/errors';
import { hmacHex } from '../../../shared/core/signature';
import type { Vendor } from '../../../shared/core/vendor';
import { delivery } from '../../core/support/delivery';
import { harbourApi } from '../support/harbour-api';
import { NOW, PAYLOAD, published, settle } from '../support/harbour-delivery';
import { manualHarbour } from '../support/harbour-variants';
import type { World } from '../support/n8n-host';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

/** A published trigger of a vendor that confirms each delivery with one of these bodies. */
function createTrigger(overrides: Partial<World> = {}, vendor: Vendor = manualHarbour, ...bodies: object[]) {
	const api = harbourApi();
	api.sent.push(...[PAYLOAD, ...bodies].map((body) => JSON.stringify(body)));
	return { ...api, ...published({ staticData: Object.freeze({}), api: api.api, ...overrides }, vendor) };
}

async function receive(trigger: ReturnType<typeof createTrigger>, request = delivery(PAYLOAD)) {
	const { response, returned } = trigger.receive(request);
	const { workflowData } = await returned;
	return {
		response,
		item: workflowData?.[0]?.[0],
		written: response.headersSent ? [response.statusCode, response.body] : null,
	};
}

const rejectedFor = (reason: string) => [401, { status: 'rejected', reason }];
const failed = [503, { status: 'failed', reason: 'host_not_ready' }];
const local = { parameters: { events: ['*'], checkAuthenticity: 'local' } };

describe('a delivery that the vendor confirms', () => {
	it('is accepted, after a request with the exact bytes and its own timeout', async () => {
		const trigger = createTrigger();
		expect((await receive(trigger)).item?.json).toMatchObject({ id: 'e1', type: 'ticket:created' });
		expect(trigger.requests).toHaveLength(1);
		expect(trigger.requests[0]).toMatchObject({ method: 'POST', path: '/verify', options: { timeout: 10_000 } });
		expect(Buffer.from(Object(trigger.requests[0]?.options.body)).toString()).toBe(JSON.stringify(PAYLOAD));
	});

	it('is rejected when the vendor denies it, whatever its signature, and the log says so once', async () => {
		const trigger = createTrigger({ credential: { apiKey: 'key', secret: 's' } });
		const forged = delivery({ ...PAYLOAD, id: 'forged' });
		const signed = { ...forged, headers: { 'x-harbour': hmacHex('s', forged.rawBody) } };
		expect((await receive(trigger, signed)).written).toEqual(rejectedFor('unconfirmed'));
		expect((await receive(trigger, signed)).written).toEqual(rejectedFor('unconfirmed'));
		expect(trigger.warnings()).toEqual([
			'Harbour Trigger rejected a delivery: unconfirmed. Harbour didn’t confirm that it sent the delivery within the last few minutes.',
		]);
	});

	it('is rejected in a test run with a message', async () => {
		const { returned } = createTrigger({ mode: 'manual' }).receive(delivery({ ...PAYLOAD, id: 'forged' }));
		await expect(returned).rejects.toThrow(
			'n8n rejected a delivery: unconfirmed. Harbour didn’t confirm that it sent the delivery within the last few minutes.',
		);
	});

	it.each<[string, (() => never) | { statusCode: number }]>([
		['responds with 500', { statusCode: 500 }],
		[
			'does not respond',
			() => {
				throw new Error('no route');
			},
		],
	])('when the vendor %s is not accepted: 503, nothing claimed, and the next attempt counts', async (_, fault) => {
		jest.useFakeTimers({ now: NOW });
		const trigger = createTrigger();
		const { api } = trigger.world;
		trigger.world.api = async () => (typeof fault === 'function' ? fault() : { headers: {}, body: '', ...fault });
		const first = receive(trigger);
		await jest.runAllTimersAsync();
		expect((await first).written).toEqual(failed);
		jest.useRealTimers();
		jest.spyOn(Date, 'now').mockReturnValue(NOW);
		trigger.world.api = api;
		expect((await receive(trigger)).item).toBeDefined();
	});

	it.each([new VendorError('unavailable', 'Away.'), new RangeError('A mistake.'), 'nothing at all'])(
		'is not accepted when the confirmation throws %p',
		async (thrown) => {
			const vendor: Vendor = { ...manualHarbour, confirm: async () => await Promise.reject(thrown) };
			const trigger = createTrigger({}, vendor);
			expect((await receive(trigger)).written).toEqual(failed);
			expect((await receive(createTrigger({ workflow: trigger.world.workflow }))).item).toBeDefined();
			await expect(createTrigger({ mode: 'manual' }, vendor).receive(delivery(PAYLOAD)).returned).rejects.toThrow(/\S/);
		},
	);

	it('is accepted at its age on arrival, however slow the vendor is', async () => {
		const trigger = createTrigger();
		const { api } = trigger.world;
		trigger.world.api = async (options: IHttpRequestOptions, type: string) => {
			jest.spyOn(Date, 'now').mockReturnValue(NOW + 61_000);
			return await api(options, type);
		};
		expect((await receive(trigger)).item).toBeDefined();
	});

	it('starts one execution when it arrives twice during the confirmation', async () => {
		const trigger = createTrigger();
		let release: () => void = () => undefined;
		const thinking = new Promise<void>((resolve) => (release = resolve));
		const { api } = trigger.world;
		trigger.world.api = async (options, type) => {
			await thinking;
			return await api(options, type);
		};
		const two = [trigger.receive(delivery(PAYLOAD)), trigger.receive(delivery(PAYLOAD))] as const;
		release();
		await settle();
		const { workflowData } = await two[0].returned;
		expect(workflowData).toHaveLength(1);
		two[0].response.n8nResponds(202);
		await two[1].returned;
		expect(two[1].response.body).toEqual({ status: 'ignored', reason: 'duplicate' });
	});

	it('is still matched against the patterns', async () => {
		const closed = { ...PAYLOAD, id: 'e2', kind: 'case.closed' };
		const trigger = createTrigger({}, manualHarbour, closed);
		expect((await receive(trigger, delivery(closed))).written).toEqual([
			202,
			{ status: 'ignored', reason: 'not_matched' },
		]);
	});

	it.each([
		['an empty body', delivery(''), 'body_empty'],
		['no raw bytes', { ...delivery(''), rawBody: undefined as unknown as Buffer }, 'no_raw_body'],
		['text instead of bytes', { ...delivery(''), rawBody: 'text' as unknown as Buffer }, 'no_raw_body'],
	])('is rejected without a confirmation when it has %s', async (_, request, reason) => {
		const trigger = createTrigger();
		expect((await receive(trigger, request)).written).toEqual(rejectedFor(reason));
		expect(trigger.requests).toEqual([]);
	});
});

describe('a delivery that is verified locally', () => {
	const signedWith = (secret: string) => {
		const request = delivery(PAYLOAD);
		return { ...request, headers: { 'x-harbour': hmacHex(secret, request.rawBody) } };
	};

	it('needs a valid signature and no request', async () => {
		const trigger = createTrigger({ ...local, credential: { secret: 's' } });
		expect((await receive(trigger, signedWith('s'))).item).toBeDefined();
		expect((await receive(trigger, signedWith('other'))).written).toEqual(rejectedFor('signature_mismatch'));
		expect(trigger.requests).toEqual([]);
		expect(trigger.warnings()).toEqual([
			'Harbour Trigger rejected a delivery: signature_mismatch. ' +
				'If it came from Harbour, correct the secret in the credential, or set Check Authenticity to "Ask Harbour".',
		]);
	});

	it('is rejected without a secret, with the same advice', async () => {
		const trigger = createTrigger({ ...local, credential: {} });
		expect((await receive(trigger, signedWith('s'))).written).toEqual(rejectedFor('no_secret'));
		expect(trigger.warnings()).toEqual([
			expect.stringMatching(/correct the secret in the credential, or set Check Authenticity to "Ask Harbour"\.$/),
		]);
	});

	it('is confirmed by the vendor when the user selected nothing', async () => {
		const trigger = createTrigger({ parameters: { events: ['*'] }, credential: { secret: 's' } });
		expect((await receive(trigger, delivery({ ...PAYLOAD, id: 'forged' }))).written).toEqual(
			rejectedFor('unconfirmed'),
		);
	});
});

it('a valid signature never replaces a stored subscription', async () => {
	const vendor: Vendor = {
		...manualHarbour,
		subscriptions: { create: never, find: never, update: never, remove: never },
	};
	expect((await receive(createTrigger({}, vendor))).written).toEqual(rejectedFor('not_subscribed'));
});

async function never(): Promise<never> {
	return await Promise.reject(new Error('must not be asked'));
}
