import { beginAttempt } from '../../../nodes/factory/trigger/repeated-warnings';
import type { VendorRequest } from '../../../shared/core/request';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { harbour } from '../../vendors/support/harbour';
import { harbourApi, type Hook } from '../support/harbour-api';
import { createDelivery, NOW, PAYLOAD, published, SECRETS } from '../support/harbour-delivery';
import { CALLBACK_URL } from '../support/harbour-trigger';
import { SECRET, wharf } from '../support/harbour-variants';
import type { World } from '../support/n8n-host';

let now = NOW;
beforeEach(() => {
	now = NOW;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => void jest.restoreAllMocks());

const SECONDS = 1_000;
const MINUTES = 60_000;
const NO_RECORD =
	'n8n has no record of the subscription, for example because it stopped while it published. ' +
	'Unpublish the workflow, then publish it again.';

/** A published Harbour Trigger that n8n has no record for, and Harbour's API. */
function lost(overrides: Partial<World> = {}, vendor: SubscribableVendor = harbour) {
	const api = harbourApi();
	const trigger = published({ staticData: Object.freeze({}), api: api.api, ...overrides }, vendor);
	const { workflow, node } = trigger.world;
	let events = 0;
	return {
		...trigger,
		...api,
		/** Adds a hook to Harbour, by default the one that n8n has forgotten. */
		addHook: (hook: Partial<Hook> = {}) =>
			api.hooks.push({
				id: 'h1',
				url: `${CALLBACK_URL}?token=${SECRETS.token}`,
				name: `n8n · Invented flow [se:${workflow.id}/${node.id}]`,
				events: ['case.opened'],
				enabled: true,
				...hook,
			}),
		/** The status and the reason that the sender of a new event receives; 202 is n8n's own. */
		async deliver(request: VendorRequest = createDelivery({ ...PAYLOAD, id: `e${(events += 1)}`, sent: now })) {
			const { response, returned } = trigger.receive(request);
			if ((await returned).workflowData) return '202';
			return `${response.statusCode} ${Object(response.body).reason}`;
		},
	};
}

const withToken = (token: string, hook = 'h1') =>
	createDelivery({ ...PAYLOAD, sent: now, hook }, { signing: [], token });
const forged = () => withToken('f'.repeat(64));

describe('a delivery to a trigger without a record', () => {
	it('is accepted when the vendor has the subscription with this trigger’s marker, its URL and the delivery’s token', async () => {
		const trigger = lost();
		trigger.addHook();
		expect(await trigger.deliver()).toBe('202');
		expect(trigger.warnings()).toEqual([
			`Harbour Trigger accepts deliveries of "h1", which Harbour has for it. ${NO_RECORD}`,
		]);
		expect(trigger.logged()).not.toContain(SECRETS.token);
	});

	it('is accepted without a warning while n8n publishes the trigger, because n8n stores the record afterward', async () => {
		const trigger = lost();
		trigger.addHook();
		beginAttempt(trigger.hook, now);
		expect(await trigger.deliver()).toBe('202');
		expect(trigger.warnings()).toEqual([]);
	});

	it('causes the warning again when the publishing did not end within a minute', async () => {
		const trigger = lost();
		trigger.addHook();
		beginAttempt(trigger.hook, now);
		now += MINUTES;
		expect(await trigger.deliver()).toBe('202');
		expect(trigger.warnings()).toHaveLength(1);
	});

	it.each<[string, Partial<Hook>]>([
		['another URL', { url: `https://n8n.example/webhook/other/webhook?token=${SECRETS.token}` }],
		['the test URL', { url: `https://n8n.example/webhook-test/0a1b/webhook?token=${SECRETS.token}` }],
		['another host', { url: `${CALLBACK_URL.replace('n8n.', 'copy.')}?token=${SECRETS.token}` }],
		['another token', { url: `${CALLBACK_URL}?token=${'1'.repeat(64)}` }],
		['no token', { url: CALLBACK_URL }],
		['another trigger’s marker', { name: 'n8n · Invented flow [se:other/n1]' }],
		['the marker of this trigger, but not at the end', { name: '[se:w/n1] and more' }],
	])('is rejected when the vendor’s subscription has %s', async (_, hook) => {
		const trigger = lost();
		const { workflow, node } = trigger.world;
		trigger.addHook(hook.name?.startsWith('[') ? { name: `[se:${workflow.id}/${node.id}] and more` } : hook);
		expect(await trigger.deliver()).toBe('401 not_subscribed');
		expect(trigger.warnings().at(-1)).toBe(
			'Harbour Trigger rejected a delivery: not_subscribed. Unpublish the workflow and publish it again.',
		);
	});

	it('is rejected when the vendor has none, which the log says with what to do', async () => {
		const trigger = lost();
		expect(await trigger.deliver()).toBe('401 not_subscribed');
		expect(trigger.warnings()).toEqual([
			'Harbour Trigger rejected a delivery: not_subscribed. Unpublish the workflow and publish it again.',
		]);
	});

	it('is rejected without a request when it carries no token', async () => {
		const trigger = lost();
		trigger.addHook();
		for (const token of [undefined, '', ['a', 'b']]) {
			expect(await trigger.deliver({ ...createDelivery(), query: { token } })).toBe('401 not_subscribed');
		}
		expect(trigger.requests).toEqual([]);
	});

	it.each(['', 'hello', { sent: NOW, ping: true }])(
		'is rejected without a request when it is no event: %j',
		async (body) => {
			const trigger = lost();
			trigger.addHook();
			expect(await trigger.deliver(createDelivery(body))).toBe('401 not_subscribed');
			expect(trigger.requests).toEqual([]);
		},
	);

	it('still has to be verified', async () => {
		const trigger = lost({ credential: { apiKey: 'key', secret: 'signs' } });
		trigger.addHook();
		expect(await trigger.deliver()).toBe('401 signature_missing');
		expect(
			await trigger.deliver(
				createDelivery({ ...PAYLOAD, sent: now - MINUTES - 1 }, { ...SECRETS, signing: ['signs'] }),
			),
		).toBe('401 too_old');
	});

	it('is judged by the subscription that sent it, when the vendor has two', async () => {
		const trigger = lost();
		trigger.addHook({ id: 'h0', url: `${CALLBACK_URL}?token=${'1'.repeat(64)}` });
		trigger.addHook();
		expect(await trigger.deliver()).toBe('202');
		expect(await trigger.deliver(withToken('1'.repeat(64), 'h0'))).toBe('202');
		expect(await trigger.deliver(withToken('1'.repeat(64)))).toBe('401 subscription_mismatch');
	});

	it('is rejected in a test run without a request', async () => {
		const trigger = lost({ mode: 'manual' });
		trigger.addHook();
		await expect(trigger.deliver()).rejects.toThrow('not subscribed. Test again.');
		expect(trigger.requests).toEqual([]);
	});
});

describe('the vendor is asked', () => {
	it('once for deliveries that arrive together', async () => {
		const trigger = lost();
		trigger.addHook();
		const outcomes = await Promise.all([trigger.deliver(), trigger.deliver(), trigger.deliver(forged())]);
		expect(outcomes).toEqual(['202', '202', '401 not_subscribed']);
		expect(trigger.requests).toHaveLength(1);
	});

	it('at most once a minute, however many forged deliveries arrive', async () => {
		const trigger = lost();
		for (let second = 0; second < 180; second += 1) {
			expect(await trigger.deliver(withToken(String(second).padStart(64, '0')))).toBe('401 not_subscribed');
			now += SECONDS;
		}
		expect(trigger.requests).toHaveLength(3);
	});

	it('for each trigger', async () => {
		const [first, second] = [lost(), lost()];
		await first.deliver();
		second.addHook();
		expect(await second.deliver()).toBe('202');
	});

	it('again after five minutes; until then, what was found is enough', async () => {
		const trigger = lost();
		trigger.addHook();
		await trigger.deliver();
		trigger.hooks.length = 0;
		now += 5 * MINUTES - 1;
		expect([await trigger.deliver(), trigger.requests.length]).toEqual(['202', 1]);
		now += 1;
		expect([await trigger.deliver(), trigger.requests.length]).toEqual(['401 not_subscribed', 2]);
	});

	it('again a minute after it had none', async () => {
		const trigger = lost();
		await trigger.deliver();
		trigger.addHook();
		now += MINUTES - 1;
		expect(await trigger.deliver()).toBe('401 not_subscribed');
		now += 1;
		expect(await trigger.deliver()).toBe('202');
	});

	it('again when the clock was set back', async () => {
		const trigger = lost();
		await trigger.deliver();
		trigger.addHook();
		now -= 60 * MINUTES;
		expect(await trigger.deliver()).toBe('202');
	});

	it('and a subscription that it no longer lists is forgotten', async () => {
		const trigger = lost();
		trigger.addHook();
		await trigger.deliver();
		trigger.hooks.length = 0;
		now += MINUTES;
		await trigger.deliver(forged());
		expect(await trigger.deliver()).toBe('401 not_subscribed');
	});
});

describe('when the vendor can’t be asked', () => {
	it.each([
		[
			'does not respond',
			null,
			'n8n can’t reach Harbour at api.harbour.example. Check n8n’s firewall and proxy, then try again.',
		],
		['responds with 503', { statusCode: 503, body: {} }, 'Harbour did not respond.'],
		['responds with 429', { statusCode: 429, body: {} }, 'Harbour refused.'],
		['rejects the key', { statusCode: 401, body: {} }, 'Harbour does not accept the key.'],
	])('because it %s, the delivery gets 503 for a minute, after one request', async (_, response, message) => {
		const trigger = lost();
		trigger.addHook();
		trigger.faults.push({ on: 'GET', response });
		expect(await trigger.deliver()).toBe('503 host_not_ready');
		now += MINUTES - 1;
		expect(await trigger.deliver()).toBe('503 host_not_ready');
		expect(trigger.requests).toHaveLength(1);
		const [line] = trigger.lines.filter(({ level }) => level === 'error');
		expect(line?.message).toContain(
			`Harbour Trigger failed to handle a delivery: ${NO_RECORD} ${message.split('.')[0]}`,
		);
		now += 1;
		expect(await trigger.deliver()).toBe('202');
	});

	it('because there is no credential, the delivery gets 503', async () => {
		expect(await lost({ credential: null }).deliver()).toBe('503 host_not_ready');
	});

	it('what was found before is enough', async () => {
		const trigger = lost();
		trigger.addHook();
		await trigger.deliver();
		trigger.faults.push({ on: 'GET', response: null });
		now += 2 * MINUTES;
		expect(await trigger.deliver(forged())).toBe('503 host_not_ready');
		expect(await trigger.deliver()).toBe('202');
	});
});

describe('a vendor that creates secrets instead of a token', () => {
	/** Shows no secret of the hook "bare". */
	const discreet: SubscribableVendor = {
		...wharf,
		subscriptions: {
			...wharf.subscriptions,
			find: async (http, isOwn) =>
				(await wharf.subscriptions.find(http, isOwn)).map(({ secret = '', ...rest }) =>
					rest.id === 'bare' ? rest : { ...rest, secret },
				),
		},
	};
	const signedBy = (hook: string, secret = SECRET) => {
		const request = createDelivery({ ...PAYLOAD, id: `of ${hook}`, sent: now }, { signing: [secret] });
		return { ...request, headers: { ...request.headers, 'x-wharf-hook': hook } };
	};

	it('is asked for the secret of the subscription that the delivery names', async () => {
		const trigger = lost({}, discreet);
		trigger.addHook({ url: CALLBACK_URL });
		trigger.addHook({ url: CALLBACK_URL, id: 'bare' });
		expect(await trigger.deliver(signedBy('h1'))).toBe('202');
		expect(await trigger.deliver(signedBy('h1', 'another'))).toBe('401 signature_mismatch');
		expect(await trigger.deliver(signedBy('h2'))).toBe('401 not_subscribed');
		expect(await trigger.deliver(signedBy('bare'))).toBe('401 no_secret');
		expect(trigger.requests).toHaveLength(1);
		expect(trigger.logged()).not.toContain(SECRET);
	});

	it('is not asked about a delivery that names no subscription', async () => {
		const trigger = lost({}, discreet);
		expect(await trigger.deliver(createDelivery())).toBe('401 not_subscribed');
		expect(trigger.requests).toEqual([]);
	});
});

describe('the memory', () => {
	it('has at most ten subscriptions of a trigger', async () => {
		const trigger = lost();
		const tokens = Array.from({ length: 11 }, (_, index) => String(index).padStart(64, '0'));
		tokens.forEach((token, index) => trigger.addHook({ id: `h${index}`, url: `${CALLBACK_URL}?token=${token}` }));
		const outcomes: string[] = [];
		for (const [index, token] of tokens.entries()) {
			const payload = { ...PAYLOAD, id: `m${index}`, sent: now, hook: `h${index}` };
			outcomes.push(await trigger.deliver(createDelivery(payload, { signing: [], token })));
		}
		expect(outcomes).toEqual([...Array.from({ length: 10 }, () => '202'), '401 not_subscribed']);
	});

	it('has room for a thousand triggers, and asks for no other within the same minute', async () => {
		now += 60 * MINUTES;
		const triggers = Array.from({ length: 1_000 }, () => lost());
		for (const trigger of triggers) expect(await trigger.deliver()).toBe('401 not_subscribed');
		const other = lost();
		expect(await other.deliver()).toBe('503 host_not_ready');
		expect(other.requests).toEqual([]);
		expect(await triggers[0]?.deliver()).toBe('401 not_subscribed');
		now += MINUTES;
		expect(await other.deliver()).toBe('401 not_subscribed');
		expect(await triggers[500]?.deliver()).toBe('401 not_subscribed');
		expect([triggers[500]?.requests.length, other.requests.length]).toEqual([2, 1]);
	});
});
