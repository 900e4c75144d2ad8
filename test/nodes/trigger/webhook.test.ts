import { NodeOperationError } from 'n8n-workflow';
import type { VendorRequest } from '../../../shared/core/request';
import { toSimpleEvent } from '../../../shared/core/simple-event';
import { hmacHex } from '../../../shared/core/signature';
import type { Vendor } from '../../../shared/core/vendor';
import { delivery } from '../../core/support/delivery';
import { harbour } from '../../vendors/support/harbour';
import { normalizePayload } from '../../vendors/support/samples';
import { harbourApi } from '../support/harbour-api';
import { createDelivery, NOW, PAYLOAD, published, SECRETS } from '../support/harbour-delivery';
import type { World } from '../support/n8n-host';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

/** Receives one delivery, and returns what `webhook` returned and wrote. */
async function receive(overrides: Partial<World> = {}, request = createDelivery()) {
	const trigger = published(overrides);
	const { response, returned } = trigger.receive(request);
	const { workflowData, ...rest } = await returned;
	const written = response.headersSent ? { status: response.statusCode, body: response.body } : null;
	return { ...trigger, rest, written, item: workflowData?.[0]?.[0], workflowData };
}

const rejectedFor = (reason: string) => ({ status: 401, body: { status: 'rejected', reason } });
const ignoredFor = (reason: string) => ({ status: 202, body: { status: 'ignored', reason } });

describe('a selected event', () => {
	it('becomes one simple item, and n8n sends the response', async () => {
		const { workflowData, rest, written, lines } = await receive();
		const event = normalizePayload(harbour, PAYLOAD);
		expect(workflowData).toEqual([[{ json: toSimpleEvent(event) }]]);
		expect(rest).toEqual({});
		expect(written).toBeNull();
		expect(lines).toEqual([]);
	});

	it('is the whole event without Simplify', async () => {
		const { item } = await receive({ parameters: { events: ['*'], simple: false } });
		expect(item?.json).toEqual(harbour.normalize(PAYLOAD, createDelivery()));
	});

	it('has the same keys without the raw payload', async () => {
		const [whole, bare] = [
			await receive({ parameters: { events: ['*'], simple: false } }),
			await receive({ parameters: { events: ['*'], simple: false, includeRaw: false } }),
		];
		expect(whole.item?.json).toMatchObject({ data: { raw: PAYLOAD } });
		expect(bare.item?.json).toMatchObject({ data: { raw: null } });
		expect(bare.item?.json).toEqual({ ...whole.item?.json, data: { ...Object(whole.item?.json.data), raw: null } });
	});

	it('can be selected by patterns', async () => {
		const { item } = await receive({
			parameters: { chooseEvents: 'pattern', eventPatterns: 'ticket:*, !ticket:updated' },
		});
		expect(item?.json).toMatchObject({ type: 'ticket:created' });
	});
});

describe('an ignored delivery gets 202 and starts nothing', () => {
	it.each([
		['an event that was not selected', { ...PAYLOAD, kind: 'case.closed' }, 'not_matched'],
		['no event', { sent: NOW, ping: true }, 'no_event'],
	])('%s', async (_, payload, reason) => {
		const { written, rest, workflowData, lines } = await receive({}, createDelivery(payload));
		expect(written).toEqual(ignoredFor(reason));
		expect(rest).toEqual({ noWebhookResponse: true });
		expect(workflowData).toBeUndefined();
		expect(lines).toMatchObject([{ level: 'debug', message: `Harbour Trigger ignored a delivery: ${reason}` }]);
	});
});

describe('a rejected delivery gets 401 and starts nothing', () => {
	it.each([
		['a body that is not JSON', createDelivery('hello'), 'body_not_json'],
		['no body', createDelivery(''), 'body_empty'],
		['no raw bytes', { ...createDelivery(), rawBody: undefined as unknown as Buffer }, 'no_raw_body'],
		['no token', delivery(PAYLOAD), 'token_missing'],
		['a wrong token', createDelivery(PAYLOAD, { signing: [], token: 'wrong' }), 'token_mismatch'],
		['an old delivery', createDelivery({ ...PAYLOAD, sent: NOW - 60_001 }), 'too_old'],
		['a delivery from the future', createDelivery({ ...PAYLOAD, sent: NOW + 86_400_000 }), 'in_the_future'],
	])('%s', async (_, request, reason) => {
		const { written, rest, workflowData } = await receive({}, request);
		expect(written).toEqual(rejectedFor(reason));
		expect(rest).toEqual({ noWebhookResponse: true });
		expect(workflowData).toBeUndefined();
	});

	const whole = { version: 1, id: 'h1', url: 'u', tokenDigest: 'd', requestDigest: 'w', eventsDigest: 's' };
	it.each([{}, { ...whole, version: 9 }, { ...whole, requestDigest: '' }, { ...whole, eventsDigest: '' }])(
		'any delivery, when no subscription is stored: %j',
		async (staticData) => {
			const { written, warnings } = await receive({ staticData: Object.freeze(staticData), api: harbourApi().api });
			expect(written).toEqual(rejectedFor('not_subscribed'));
			expect(warnings()).toEqual([expect.stringContaining('Unpublish the workflow and publish it again.')]);
		},
	);
});

describe('the signing secrets of the credential', () => {
	const credential = { apiKey: 'key', secret: ' current ' };
	const rotating = {
		...harbour,
		credential: {
			...harbour.credential,
			fields: [
				...harbour.credential.fields,
				{
					key: 'former',
					label: 'Former',
					help: '',
					secret: true,
					required: false,
					role: 'previousSigningSecret' as const,
				},
			],
		},
	};
	const signedWith = (secret: string) => createDelivery(PAYLOAD, { ...SECRETS, signing: [secret] });

	it('make the signature required', async () => {
		expect((await receive({ credential }, signedWith('current'))).item).toBeDefined();
		expect((await receive({ credential }, createDelivery())).written).toEqual(rejectedFor('signature_missing'));
		expect((await receive({ credential }, signedWith('other'))).written).toEqual(rejectedFor('signature_mismatch'));
	});

	it('can be two, the current and the previous one', async () => {
		for (const secret of ['current', 'previous']) {
			const trigger = published({ credential: { ...credential, former: 'previous' } }, rotating);
			await expect(trigger.receive(signedWith(secret)).returned).resolves.toHaveProperty('workflowData');
		}
	});

	it('do not replace the token', async () => {
		const request = { ...signedWith('current'), query: {} };
		expect(request.headers).toEqual({ 'x-harbour': hmacHex('current', request.rawBody) });
		expect((await receive({ credential }, request)).written).toEqual(rejectedFor('token_missing'));
	});
});

describe('the maximum age', () => {
	const aged = (options: object, minutes: number) =>
		receive({ parameters: { events: ['*'], options } }, createDelivery({ ...PAYLOAD, sent: NOW - minutes * 60_000 }));

	it.each([5, '5'])('is the user’s value in minutes: %j', async (maximumDeliveryAge) => {
		expect((await aged({ maximumDeliveryAge }, 5)).item).toBeDefined();
		expect((await aged({ maximumDeliveryAge }, 5.1)).written).toEqual(rejectedFor('too_old'));
	});

	it('is the vendor’s default when the user didn’t add it', async () => {
		expect((await aged({}, 1)).item).toBeDefined();
		expect((await aged({}, 1.1)).written).toEqual(rejectedFor('too_old'));
	});
});

describe('a test run, whose errors the editor shows', () => {
	it.each<[string, Partial<World>, VendorRequest, string]>([
		[
			'a rejected delivery',
			{},
			delivery(PAYLOAD),
			'n8n rejected a delivery: token missing. If it came from Harbour, test again.',
		],
		[
			'a missing subscription',
			{ staticData: {} },
			createDelivery(),
			'n8n rejected a delivery: not subscribed. Test again.',
		],
		[
			'a delivery that can’t be handled',
			{ credential: null },
			createDelivery(),
			'Node does not have any credentials set for "harbourApi". Then test again.',
		],
	])('throws for %s', async (_, overrides, request, message) => {
		const trigger = published({ mode: 'manual', ...overrides });
		const { response, returned } = trigger.receive(request);
		const error: unknown = await returned.catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toHaveProperty('message', message);
		expect([response.headersSent, trigger.lines]).toEqual([false, []]);
	});

	it('responds to an ignored delivery as usual, and keeps waiting', async () => {
		const { written, rest } = await receive({ mode: 'manual' }, createDelivery({ ...PAYLOAD, kind: 'case.closed' }));
		expect(written).toEqual(ignoredFor('not_matched'));
		expect(rest).toEqual({ noWebhookResponse: true });
	});
});

describe('a delivery that can’t be handled', () => {
	it.each<[string, Partial<World>]>([
		['no credential', { credential: null }],
		['patterns that are no longer valid', { parameters: { chooseEvents: 'pattern', eventPatterns: 'ticket:' } }],
	])('gets 503, so that the vendor tries again, and an error in the log: %s', async (_, overrides) => {
		const { written, rest, workflowData, lines } = await receive(overrides);
		expect(written).toEqual({ status: 503, body: { status: 'failed', reason: 'host_not_ready' } });
		expect(rest).toEqual({ noWebhookResponse: true });
		expect(workflowData).toBeUndefined();
		expect(lines).toMatchObject([
			{ level: 'error', message: expect.stringMatching(/^Harbour Trigger failed to handle a delivery: ./) },
		]);
	});

	it('gets 503 whatever was thrown', async () => {
		const verify = () => {
			throw 'nothing'; // a value that a careless vendor module could throw
		};
		const careless: Vendor = { ...harbour, verify };
		const { response, returned } = published({}, careless).receive();
		await expect(returned).resolves.toEqual({ noWebhookResponse: true });
		expect(response.statusCode).toBe(503);
		const test = published({ mode: 'manual' }, careless);
		await expect(test.receive().returned).rejects.toThrow('nothing. Then test again.');
	});

	it('gets no response when the caller left', async () => {
		const trigger = published();
		const { response, returned } = trigger.receive(delivery('x'));
		response.clientLeaves();
		await expect(returned).resolves.toEqual({ noWebhookResponse: true });
		expect(response.headersSent).toBe(false);
	});
});
