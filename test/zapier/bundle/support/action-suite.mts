/** Every create and search of a built app, run as Zapier runs them: the same tests for each vendor, with its sandbox. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test, type TestContext } from 'node:test';
import type { Faults } from '../../../sandbox/faults.mts';
import type { RequestLog } from '../../../sandbox/vendor.mts';
import { isAppError, openActions, type ActionResult, type Values } from './zap.mts';

/** One run of an action, with what a person then sees in Zapier. */
export interface ActionStep {
	readonly key: string;
	readonly input: Values;
	/** A part of the first item; `null` where a search finds nothing. */
	readonly sees: object | null;
}

export interface ActionVendor {
	readonly faults: Faults;
	readonly authData: Values;
	/** In an order in which each finds what it needs. Together they run every action. */
	readonly steps: readonly ActionStep[];
	/** The ID of a ticket, and one of the same form that doesn't exist. */
	readonly ticketId: string;
	readonly unknownId: string;
	/** A search for a ticket by its ID, and a change of one. */
	readonly get: string;
	readonly change: { readonly key: string; readonly input: Values };
	/** What a reply needs besides the ticket and the text. */
	readonly reply: Values;
	/** The request that sends it. */
	readonly replyOperation: string;
	listRequests(): readonly RequestLog[];
	expireKey(): void;
	close(): Promise<void>;
}

export function testActions(name: string, open: () => Promise<ActionVendor>): void {
	let vendor: ActionVendor;
	let actions: Awaited<ReturnType<typeof openActions>>;
	const run = async (key: string, input: Values) => await actions.run(key, vendor.authData, input);

	beforeEach(async () => {
		vendor = await open();
		actions = await openActions(name);
	});
	afterEach(async () => await vendor.close());

	test(`${name}: every create and search does what it says`, async (context: TestContext) => {
		for (const { key, input, sees } of vendor.steps) {
			const [item, ...others] = await run(key, input);
			context.diagnostic(`${key}: ${others.length > 0 ? `${others.length + 1} items, ` : ''}${describe(item)}`);
			if (sees === null) assert.equal(item, undefined, key);
			else assert.deepEqual(pick(item, sees), sees, key);
			if (item !== undefined) assert.deepEqual(listMissing(actions.find(key).operation.sample, item), [], key);
		}
		const tested = new Set(vendor.steps.map(({ key }) => key));
		assert.deepEqual(
			actions.keys.filter((key) => !tested.has(key)),
			[],
			'not tested',
		);
	});

	test(`${name}: every drop-down of an action lists what the account has`, async () => {
		for (const key of actions.lists) {
			const items = await actions.list(key, vendor.authData);
			assert.ok(items.length > 0, key);
			assert.ok(
				items.every(({ id, name: label }) => id !== '' && label !== ''),
				key,
			);
		}
	});

	test(`${name}: a ticket that doesn't exist is nothing found for a search, and an error for a create`, async () => {
		const { get, change, unknownId: ticketId } = vendor;
		assert.deepEqual(await run(get, { ticketId }), []);
		await assert.rejects(run(change.key, { ...change.input, ticketId }), isAppError('not_found'));
	});

	test(`${name}: nothing is sent for input that can't be right`, async () => {
		const { ticketId, reply, get } = vendor;
		const many = Array.from({ length: 1_000 }, (_, index) => `tag ${index}`);
		const cases: readonly (readonly [string, Values, RegExp])[] = [
			[get, {}, / ID is empty\. Fill it in\./],
			[get, { ticketId: '../1' }, /"\.\.\/1" isn’t the ID of a/],
			[get, { ticketId: `${ticketId}\nX-Injected: 1` }, /isn’t the ID of a/],
			['ticket_reply', { ...reply, ticketId, text: 'x'.repeat(1_000_000) }, /more than 200,000 characters/],
			['ticket_add_tags', { ticketId, tags: many }, /has 1000 entries\. Use up to 100\./],
			['ticket_set_status', { ticketId, status: 'asleep' }, /Status can’t be "asleep"\./],
			['ticket_find', { text: 'bell', limit: -1 }, /isn’t a number above 0/],
			['ticket_find', { customerEmail: '' }, /no condition\. Fill in at least one field/],
		];
		for (const [key, input, message] of cases.filter(([action]) => actions.keys.includes(action))) {
			await assert.rejects(run(key, input), (error: Error) => {
				assert.match(JSON.parse(error.message).message, message);
				return isAppError('invalid')(error);
			});
		}
		assert.deepEqual(vendor.listRequests(), []);
	});

	test(`${name}: after a rate limit, Zapier runs the step again when the vendor allows it`, async () => {
		const { faults, get, ticketId } = vendor;
		faults.next({ kind: 'status', status: 429, retryAfter: '47' });
		await assert.rejects(run(get, { ticketId }), (error: Error) => {
			const { message, delay } = JSON.parse(error.message);
			assert.match(message, /rate limit was reached/);
			return error.name === 'ThrottledError' && delay === 47;
		});
		assert.equal(vendor.listRequests().length, 1);
	});

	test(`${name}: an expired key asks the user to reconnect the account`, async () => {
		vendor.expireKey();
		const { get, change, ticketId } = vendor;
		for (const key of [get, change.key]) {
			await assert.rejects(run(key, { ...change.input, ticketId }), (error: Error) => {
				assert.match(error.message, /Reconnect the account\.$/);
				assert.ok(!error.message.includes(String(vendor.authData['apiKey'])));
				return error.name === 'ExpiredAuthError';
			});
		}
	});

	test(`${name}: a reply without a response isn't sent again, and the error says what may have happened`, async () => {
		const { reply, replyOperation, ticketId } = vendor;
		vendor.faults.next({ kind: 'lostResponse' }, { operation: replyOperation });
		await assert.rejects(run('ticket_reply', { ...reply, ticketId, text: 'Hello' }), (error: Error) => {
			assert.match(error.message, /so it may have been sent\. Check the/);
			return isAppError('unavailable')(error);
		});
		const sent = vendor.listRequests().filter(({ operations }) => operations.includes(replyOperation));
		assert.equal(sent.length, 1);
	});
}

/** What an item has of the expected parts, at every depth. */
function pick(item: unknown, sees: unknown): unknown {
	if (Array.isArray(sees)) return sees.map((part, index) => pick(Array.isArray(item) ? item[index] : undefined, part));
	if (typeof sees !== 'object' || sees === null || typeof item !== 'object' || item === null) return item;
	return Object.fromEntries(Object.entries(sees).map(([key, part]) => [key, pick(Reflect.get(item, key), part)]));
}

/** The keys of the sample that an item lacks. */
function listMissing(sample: object, item: ActionResult): readonly string[] {
	return Object.keys(sample).filter((key) => !Object.hasOwn(item, key));
}

/** An item in one line: its IDs, and what a write says about itself. */
function describe(item: ActionResult | undefined): string {
	if (item === undefined) return 'nothing found';
	const { id, ticket, changed, result, done } = item;
	return JSON.stringify({ id, status: ticket?.status, changed, result, done });
}
