/** The whole life of a Zap at a vendor with subscriptions: the same tests for each, against its sandbox. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../../../sandbox/receiver.mts';
import { isSentence, type Stage } from './vendor-stage.mts';
import { changed, openApp, type Values, type Zap } from './zap.mts';

export function testLife(vendor: string, open: () => Promise<Stage>): void {
	let receiver: Receiver;
	let stage: Stage;
	let app: Awaited<ReturnType<typeof openApp>>;
	const zap = (trigger = 'new_ticket', over: Values = {}, id?: string): Zap =>
		app.zap({
			trigger,
			authData: { ...stage.authData, ...over },
			inputData: stage.inputData ?? {},
			...(id === undefined ? {} : { id }),
		});
	const hookOf = (one: Zap) => one.hooks().at(-1) ?? assert.fail('nothing arrived');

	beforeEach(async () => {
		receiver = await startReceiver();
		stage = await open();
		app = await openApp(vendor, receiver);
	});
	afterEach(async () => {
		await stage.close();
		await receiver.close();
	});

	test(`${vendor}: the definition is valid`, async () => {
		assert.deepEqual(await app.validate(), []);
	});

	test(`${vendor}: a good key connects, a bad or weak one is told what to do`, async () => {
		const answer = await app.test(stage.authData);
		assert.equal(await app.label(stage.authData, answer), stage.label);
		await assert.rejects(app.test(stage.unknownKey), isSentence('unauthorized'));
		await assert.rejects(app.test(stage.weakKey), isSentence('forbidden'));
	});

	test(`${vendor}: subscribe, deliver, duplicate, unsubscribe, unsubscribe again`, async () => {
		const one = zap();
		await one.on();
		assert.equal(stage.addresses().length, 1);
		await stage.happen();
		const [event] = await one.receive(hookOf(one));
		assert.equal(event?.type, 'ticket:created');
		assert.equal(typeof JSON.parse(event?.data.raw ?? ''), 'object');
		assert.deepEqual(await one.receive(hookOf(one)), [], 'a duplicate');
		await one.off();
		assert.deepEqual(stage.addresses(), []);
		await one.off();
		assert.equal(stage.count(), stage.rest);
	});

	test(`${vendor}: what Zapier keeps is of no use to others`, async () => {
		const one = zap();
		await one.on();
		const kept = JSON.stringify(one.subscribeData());
		const token = new URL(stage.addresses()[0] ?? '').searchParams.get('token');
		for (const secret of [token, String(stage.authData['apiKey'])])
			assert.ok(secret === null || !kept.includes(secret));
		await one.off();
	});

	test(`${vendor}: forged and unwanted deliveries start nothing`, async () => {
		const [one, other] = [zap(), zap('ticket_assigned')];
		await one.on();
		await other.on();
		await stage.happen();
		const hook = hookOf(one);
		const forged = JSON.stringify({ ...JSON.parse(hook.body), forged: true });
		assert.deepEqual(
			await one.receive(changed({ ...hook, headers: withoutProof(hook.headers) }, { path: bare(hook.path) })),
			[],
		);
		assert.deepEqual(
			await one.receive(changed(hook, { path: `${bare(hook.path)}?token=${'0'.repeat(64)}`, body: forged })),
			[],
		);
		assert.deepEqual(await other.receive(hook), [], 'another Zap’s');
		assert.deepEqual(other.hooks(), [], 'not subscribed to');
		assert.equal((await one.receive(hook)).length, 1);
		await one.off();
		await other.off();
	});

	test(`${vendor}: the editor sees events with the keys of live ones, and mistakes in patterns`, async () => {
		const one = zap();
		await one.on();
		await stage.happen();
		const [live] = await one.receive(hookOf(one));
		const [listed] = await one.list();
		assert.deepEqual(keysOf(listed?.data), keysOf(live?.data));
		assert.equal(listed?.data.raw, null);
		const wrong = app.zap({
			trigger: 'matching_events',
			authData: stage.authData,
			inputData: { ...stage.inputData, patterns: 'tickets' },
		});
		await assert.rejects(wrong.list(), isSentence('no_match'));
		await assert.rejects(wrong.on(), isSentence('no_match'));
		await one.off();
	});

	test(`${vendor}: where nothing was delivered, the editor sees the account’s own tickets; without any, or a right to see them, the sample`, async () => {
		const one = zap();
		const [sample, ...more] = await one.list();
		assert.ok(sample && more.length === 0);
		const added = [stage.addTicket(), stage.addTicket()];
		const listed = await one.list();
		assert.deepEqual(new Set(listed.map(({ subject }) => subject)), new Set(added));
		for (const { type, data } of listed)
			assert.deepEqual([type, keysOf(data), data.raw], ['ticket:created', keysOf(sample.data), null]);
		await one.on();
		await stage.happen();
		const [live] = await one.receive(hookOf(one));
		assert.deepEqual(keysOf(listed[0]?.data), keysOf(live?.data));
		await one.off();
		stage.hideTickets();
		assert.deepEqual(await one.list(), [sample]);
	});

	test(`${vendor}: patterns subscribe and filter`, async () => {
		const patterns = 'ticket:*, !ticket:comment:*';
		const one = app.zap({
			trigger: 'matching_events',
			authData: stage.authData,
			inputData: { ...stage.inputData, patterns },
		});
		await one.on();
		await stage.happen();
		assert.equal((await one.receive(hookOf(one)))[0]?.type, 'ticket:created');
		await one.off();
		assert.equal(stage.count(), stage.rest);
	});

	test(`${vendor}: two Zaps on one account are two subscriptions, each with its own duplicates`, async () => {
		const [one, other] = [zap(), zap()];
		await one.on();
		await other.on();
		assert.equal(stage.addresses().length, 2);
		await stage.happen();
		assert.equal((await one.receive(hookOf(one))).length, 1);
		assert.equal((await other.receive(hookOf(other))).length, 1);
		assert.deepEqual(await one.receive(hookOf(other)), [], 'delivered to the wrong one');
		await one.off();
		assert.equal(stage.addresses().length, 1);
		await other.off();
		assert.deepEqual(stage.addresses(), []);
	});

	test(`${vendor}: 429 and 500 are tried again, and told when they stay`, async () => {
		const one = zap();
		stage.faults.next({ kind: 'status', status: 429, retryAfter: '1' }, { operation: stage.operations.create });
		stage.faults.next({ kind: 'status', status: 500 }, { operation: stage.operations.find });
		await one.on();
		assert.equal(stage.addresses().length, 1);
		stage.faults.next({ kind: 'status', status: 500 }, { operation: stage.operations.remove });
		await one.off();
		assert.deepEqual(stage.addresses(), []);
		stage.faults.next({ kind: 'status', status: 500 }, { operation: stage.operations.find, times: 9 });
		await assert.rejects(one.on(), isSentence('unavailable'));
		stage.faults.clear();
		assert.deepEqual(stage.addresses(), []);
	});

	test(`${vendor}: a creation whose answer is lost makes one subscription`, async () => {
		const one = zap();
		stage.faults.next({ kind: 'lostResponse' }, { operation: stage.operations.create });
		await one.on().catch(() => one.on());
		assert.equal(stage.addresses().length, 1);
		await one.off();
		assert.deepEqual(stage.addresses(), []);
	});

	test(`${vendor}: a Zap that was switched off badly takes its subscription over`, async () => {
		const one = zap('new_ticket', {}, '815');
		await one.on();
		await one.on();
		assert.equal(stage.addresses().length, 1);
		await stage.happen();
		assert.equal((await one.receive(hookOf(one))).length, 1);
		await one.off();
		assert.deepEqual(stage.addresses(), []);
	});

	test(`${vendor}: unsubscribing what the vendor no longer has is done`, async () => {
		const one = zap();
		await one.on();
		stage.takeAway();
		await one.off();
		assert.deepEqual(stage.addresses(), []);
	});

	test(`${vendor}: ten times on and off leaves nothing`, async () => {
		const one = zap();
		for (let time = 0; time < 10; time += 1) {
			await one.on();
			await one.off();
		}
		assert.deepEqual(stage.addresses(), []);
		assert.equal(stage.count(), stage.rest);
	});
}

function withoutProof(headers: Readonly<Record<string, unknown>>) {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, /signature/.test(name) ? '0' : String(value)]),
	);
}

function bare(path: string): string {
	return path.split('?')[0] ?? path;
}

/** Every key at every depth; a list's are its first item's. */
function keysOf(value: unknown): unknown {
	if (Array.isArray(value) || typeof value !== 'object' || value === null) return null;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]));
}
