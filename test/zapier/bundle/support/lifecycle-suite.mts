/** The lifecycle of a Zap with a vendor that has subscriptions: the same tests for each, with its sandbox. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../../../sandbox/receiver.mts';
import type { SandboxVendor } from './sandbox-vendor.mts';
import { changeDelivery, isAppError, openApp, type Values, type Zap } from './zap.mts';

export function testLifecycle(name: string, open: () => Promise<SandboxVendor>): void {
	let receiver: Receiver;
	let vendor: SandboxVendor;
	let app: Awaited<ReturnType<typeof openApp>>;
	const createZap = (trigger = 'new_ticket', auth: Values = {}, id?: string): Zap =>
		app.createZap({
			trigger,
			authData: { ...vendor.authData, ...auth },
			inputData: vendor.inputData ?? {},
			...(id === undefined ? {} : { id }),
		});
	const lastDelivery = (zap: Zap) => zap.listDeliveries().at(-1) ?? assert.fail('nothing was delivered');

	beforeEach(async () => {
		receiver = await startReceiver();
		vendor = await open();
		app = await openApp(name, receiver);
	});
	afterEach(async () => {
		await vendor.close();
		await receiver.close();
	});

	test(`${name}: the definition is valid`, async () => {
		assert.deepEqual(await app.validate(), []);
	});

	test(`${name}: connects an account with a valid key, and explains what is wrong with others`, async () => {
		const result = await app.testAccount(vendor.authData);
		assert.equal(await app.readLabel(vendor.authData, result), vendor.label);
		await assert.rejects(app.testAccount(vendor.unknownKey), isAppError('unauthorized'));
		await assert.rejects(app.testAccount(vendor.weakKey), isAppError('forbidden'));
	});

	test(`${name}: subscribes, returns an event once, and unsubscribes, even twice`, async () => {
		const zap = createZap();
		await zap.turnOn();
		assert.equal(vendor.listUrls().length, 1);
		await vendor.emitTicket();
		const [event] = await zap.perform(lastDelivery(zap));
		assert.equal(event?.type, 'ticket:created');
		assert.equal(typeof JSON.parse(event?.data.raw ?? ''), 'object');
		assert.deepEqual(await zap.perform(lastDelivery(zap)), [], 'a duplicate');
		await zap.turnOff();
		assert.deepEqual(vendor.listUrls(), []);
		await zap.turnOff();
		assert.equal(vendor.countSubscriptions(), vendor.remaining);
	});

	test(`${name}: stores no usable secret in Zapier`, async () => {
		const zap = createZap();
		await zap.turnOn();
		const stored = JSON.stringify(zap.readSubscribeData());
		const token = new URL(vendor.listUrls()[0] ?? '').searchParams.get('token');
		for (const secret of [token, String(vendor.authData['apiKey'])])
			assert.ok(secret === null || !stored.includes(secret));
		await zap.turnOff();
	});

	test(`${name}: returns nothing for forged and unwanted deliveries`, async () => {
		const [zap, other] = [createZap(), createZap('ticket_assigned')];
		await zap.turnOn();
		await other.turnOn();
		await vendor.emitTicket();
		const delivery = lastDelivery(zap);
		const forged = JSON.stringify({ ...JSON.parse(delivery.body), forged: true });
		assert.deepEqual(
			await zap.perform(
				changeDelivery({ ...delivery, headers: breakSignature(delivery.headers) }, { path: dropQuery(delivery.path) }),
			),
			[],
		);
		assert.deepEqual(
			await zap.perform(
				changeDelivery(delivery, { path: `${dropQuery(delivery.path)}?token=${'0'.repeat(64)}`, body: forged }),
			),
			[],
		);
		assert.deepEqual(await other.perform(delivery), [], 'another Zap’s');
		assert.deepEqual(other.listDeliveries(), [], 'not subscribed to');
		assert.equal((await zap.perform(delivery)).length, 1);
		await zap.turnOff();
		await other.turnOff();
	});

	test(`${name}: lists events with the keys of delivered ones, and explains invalid patterns`, async () => {
		const zap = createZap();
		await zap.turnOn();
		await vendor.emitTicket();
		const [delivered] = await zap.perform(lastDelivery(zap));
		const [listed] = await zap.performList();
		assert.deepEqual(keysOf(listed?.data), keysOf(delivered?.data));
		assert.equal(listed?.data.raw, null);
		const invalid = app.createZap({
			trigger: 'matching_events',
			authData: vendor.authData,
			inputData: { ...vendor.inputData, patterns: 'tickets' },
		});
		await assert.rejects(invalid.performList(), isAppError('no_match'));
		await assert.rejects(invalid.turnOn(), isAppError('no_match'));
		await zap.turnOff();
	});

	test(`${name}: lists the account’s own tickets before any delivery, and the sample when it can’t`, async () => {
		const zap = createZap();
		const [sample, ...others] = await zap.performList();
		assert.ok(sample && others.length === 0);
		const ids = [vendor.addTicket(), vendor.addTicket()];
		const listed = await zap.performList();
		assert.deepEqual(new Set(listed.map(({ data }) => data.ticket?.id)), new Set(ids));
		for (const { type, data } of listed)
			assert.deepEqual([type, keysOf(data), data.raw], ['ticket:created', keysOf(sample.data), null]);
		await zap.turnOn();
		await vendor.emitTicket();
		const [delivered] = await zap.perform(lastDelivery(zap));
		assert.deepEqual(keysOf(listed[0]?.data), keysOf(delivered?.data));
		await zap.turnOff();
		vendor.forbidListingTickets();
		assert.deepEqual(await zap.performList(), [sample]);
	});

	test(`${name}: subscribes and filters by patterns`, async () => {
		const zap = app.createZap({
			trigger: 'matching_events',
			authData: vendor.authData,
			inputData: { ...vendor.inputData, patterns: 'ticket:*, !ticket:comment:*' },
		});
		await zap.turnOn();
		await vendor.emitTicket();
		assert.equal((await zap.perform(lastDelivery(zap)))[0]?.type, 'ticket:created');
		await zap.turnOff();
		assert.equal(vendor.countSubscriptions(), vendor.remaining);
	});

	test(`${name}: gives each of two Zaps on one account its own subscription and duplicates`, async () => {
		const [zap, other] = [createZap(), createZap()];
		await zap.turnOn();
		await other.turnOn();
		assert.equal(vendor.listUrls().length, 2);
		await vendor.emitTicket();
		assert.equal((await zap.perform(lastDelivery(zap))).length, 1);
		assert.equal((await other.perform(lastDelivery(other))).length, 1);
		assert.deepEqual(await zap.perform(lastDelivery(other)), [], 'delivered to the wrong one');
		await zap.turnOff();
		assert.equal(vendor.listUrls().length, 1);
		await other.turnOff();
		assert.deepEqual(vendor.listUrls(), []);
	});

	test(`${name}: retries after 429 and 500, and throws when they persist`, async () => {
		const zap = createZap();
		vendor.faults.next({ kind: 'status', status: 429, retryAfter: '1' }, { operation: vendor.operations.create });
		vendor.faults.next({ kind: 'status', status: 500 }, { operation: vendor.operations.find });
		await zap.turnOn();
		assert.equal(vendor.listUrls().length, 1);
		vendor.faults.next({ kind: 'status', status: 500 }, { operation: vendor.operations.remove });
		await zap.turnOff();
		assert.deepEqual(vendor.listUrls(), []);
		vendor.faults.next({ kind: 'status', status: 500 }, { operation: vendor.operations.find, times: 9 });
		await assert.rejects(zap.turnOn(), isAppError('unavailable'));
		vendor.faults.clear();
		assert.deepEqual(vendor.listUrls(), []);
	});

	test(`${name}: tells Zapier that a key expired or a rate limit was reached, without the bundle`, async () => {
		const expired = createZap('new_ticket', vendor.unknownKey);
		for (const attempt of [expired.turnOn, expired.performList]) {
			await assert.rejects(attempt(), ({ name: type, message }: Error) => {
				assert.equal(type, 'ExpiredAuthError');
				assert.match(message, /^[A-Z][^\n]+\.$/);
				return true;
			});
		}
		vendor.faults.next(
			{ kind: 'status', status: 429, retryAfter: '1' },
			{ operation: vendor.operations.find, times: 9 },
		);
		await assert.rejects(createZap().turnOn(), { name: 'ThrottledError' });
		vendor.faults.clear();
	});

	test(`${name}: leaves no token and no key in Zapier's log of requests`, async (context) => {
		const lines: string[] = [];
		context.mock.method(console, 'log', (...texts: readonly unknown[]) => void lines.push(texts.map(String).join(' ')));
		const logging = ['LOG_TO_STDOUT', 'DETAILED_LOG_TO_STDOUT'];
		for (const variable of logging) process.env[variable] = '1';
		context.after(() => logging.forEach((variable) => delete process.env[variable]));
		const [zap, other] = [createZap(), createZap()];
		await zap.turnOn();
		await other.turnOn();
		const urls = vendor.listUrls();
		await zap.performList();
		await other.turnOff();
		await zap.turnOff();
		const tokens = urls.flatMap((url) => new URL(url).searchParams.get('token') ?? []);
		const log = lines.join('\n');
		assert.ok(urls.length === 2 && /^(GET|POST) http/m.test(log), 'requests are logged');
		for (const secret of [...tokens, String(vendor.authData['apiKey'])]) assert.ok(!log.includes(secret));
	});

	test(`${name}: has one subscription when the response to its creation is lost`, async () => {
		const zap = createZap();
		vendor.faults.next({ kind: 'lostResponse' }, { operation: vendor.operations.create });
		await zap.turnOn().catch(() => zap.turnOn());
		assert.equal(vendor.listUrls().length, 1);
		await zap.turnOff();
		assert.deepEqual(vendor.listUrls(), []);
	});

	test(`${name}: takes over the subscription of a Zap that wasn’t turned off properly`, async () => {
		const zap = createZap('new_ticket', {}, '815');
		await zap.turnOn();
		await zap.turnOn();
		assert.equal(vendor.listUrls().length, 1);
		await vendor.emitTicket();
		assert.equal((await zap.perform(lastDelivery(zap))).length, 1);
		await zap.turnOff();
		assert.deepEqual(vendor.listUrls(), []);
	});

	test(`${name}: unsubscribes when the vendor no longer has the subscription`, async () => {
		const zap = createZap();
		await zap.turnOn();
		vendor.removeSubscriptions();
		await zap.turnOff();
		assert.deepEqual(vendor.listUrls(), []);
	});

	test(`${name}: leaves nothing behind after ten times on and off`, async () => {
		const zap = createZap();
		for (let round = 0; round < 10; round += 1) {
			await zap.turnOn();
			await zap.turnOff();
		}
		assert.deepEqual(vendor.listUrls(), []);
		assert.equal(vendor.countSubscriptions(), vendor.remaining);
	});
}

function breakSignature(headers: Readonly<Record<string, unknown>>) {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, /signature/.test(name) ? '0' : String(value)]),
	);
}

function dropQuery(path: string): string {
	return path.split('?')[0] ?? path;
}

/** The keys at every depth of objects, but not of lists. */
function keysOf(value: unknown): unknown {
	if (Array.isArray(value) || typeof value !== 'object' || value === null) return null;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]));
}
