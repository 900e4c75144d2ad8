import { VendorError, type VendorErrorCode } from '../../shared/core/errors';
import type { Operation, Resource } from '../../shared/core/operation';
import { createApp } from '../../zapier/factory/app';
import { listActions } from '../../zapier/factory/action/action-table';
import type { PlainInputField } from '../../zapier/factory/platform';
import { harbourApi } from '../nodes/support/harbour-api';
import { loadSupportResources } from '../nodes/support/shells';
import { harbour } from '../vendors/support/harbour';
import { createSamples } from './support/harbour-samples';
import { harbourSupport } from './support/harbour-support';
import { createBundle, listSchemaFaults, readRefusal, toFunction, zapierHost } from './support/zapier-host';

function createHost(resources: readonly Resource[] = harbourSupport) {
	const app = createApp({ vendor: harbour, resources, samples: createSamples(harbour), version: '1.0.0' });
	const host = zapierHost(harbourApi().api);
	const find = (key: string) => app.creates?.[key] ?? app.searches?.[key] ?? app.triggers?.[key];
	return {
		...host,
		app,
		fields: (key: string) => (find(key)?.operation.inputFields ?? []) as readonly PlainInputField[], // or functions
		run: async (key: string, inputData: object = {}, meta: object = {}): Promise<unknown> =>
			await toFunction(Reflect.get(find(key)?.operation ?? {}, 'perform'))(host.z, createBundle({ inputData, meta })),
	};
}

/** A resource whose only operation fails. */
function createFailing(error: Error, effect: 'read' | 'write', http = false): readonly Resource[] {
	const operation: Operation = {
		key: 'fail',
		label: 'Fail',
		action: 'Fail a case',
		description: 'Fail',
		effect,
		fields: [],
		run: async (client) => {
			if (http) await client({ method: 'GET', url: '/hooks', retry: false });
			throw error;
		},
	};
	return [{ key: 'ticket', label: 'Case', operations: [operation] }];
}

test('an app with actions is valid for Zapier', async () => {
	const { app } = createHost();
	expect(await listSchemaFaults(app)).toEqual([]);
	expect(Object.keys(app.creates ?? {})).toEqual([
		'ticket_reply',
		'ticket_set_status',
		'ticket_add_tags',
		'customer_upsert',
		'customer_delete',
		'anchor_echo',
	]);
	expect(Object.keys(app.searches ?? {})).toEqual([
		'ticket_get',
		'ticket_find',
		'ticket_get_messages',
		'ticket_get_ratings',
		'customer_get',
		'customer_find',
	]);
});

test('names actions as Zapier does, in the vendor’s words', () => {
	const texts = (id: string) =>
		Object.fromEntries(listActions(loadSupportResources(id)).map(({ key, label }) => [key, label]));
	expect(texts('plain')).toMatchObject({
		ticket_set_status: 'Set Thread Status',
		ticket_set_field: 'Set Thread Field',
		ticket_reply: 'Reply to Thread',
		ticket_add_tags: 'Add Labels to Thread',
		ticket_get: 'Find Thread by ID',
		ticket_find: 'Find Thread',
		ticket_get_messages: 'Find Thread Messages',
		customer_delete: 'Delete Customer',
		customer_upsert: 'Create or Update Customer',
		customer_add_to_accounts: 'Add Customer to Tenants',
		attachment_get_download_link: 'Find Attachment Download Link',
	});
	expect(texts('dixa')).toMatchObject({
		ticket_set_field: 'Set Conversation Custom Attribute',
		customer_find: 'Find End User',
		customer_anonymize: 'Anonymize End User',
	});
	expect(listActions(harbourSupport).map(({ description }) => description)).toEqual([
		'Finds a case as it is now, with its end user.',
		'Finds cases, for example those of an end user.',
		'Finds the messages and notes of a case, oldest first.',
		'Finds the end user’s ratings of a case.',
		'Replies to a case.',
		'Sets the status of a case.',
		'Adds flags to a case.',
		'Finds an end user by ID.',
		'Finds end users by email or phone.',
		'Creates or updates an end user.',
		'Deletes an end user permanently.',
		'Copies or replies to an anchor.',
	]);
});

describe('the fields of an action', () => {
	const { app, fields } = createHost();
	const find = (key: string, name: string) => fields(key).find((field) => field.key === name);

	it('begin with what the user should know and the permissions that the key needs', () => {
		expect(fields('ticket_reply')[0]).toEqual({
			key: 'note',
			label: 'Note',
			type: 'copy',
			helpText: 'Harbour rings a bell. The API key needs bells and cases.',
		});
		expect(fields('ticket_set_status')[0]?.key).toBe('ticketId');
		expect(fields('customer_delete').map(({ key }) => key)).toEqual(['note', 'customerId', 'confirm']);
	});

	it('let the user search for an ID, and say where an event has it', () => {
		expect(find('ticket_reply', 'ticketId')).toMatchObject({
			required: true,
			search: 'ticket_find.id',
			helpText: 'The ID of the case to reply to. Select *Ticket ID* from an earlier step.',
		});
		expect(find('ticket_find', 'customerId')).toMatchObject({ required: false, search: 'customer_find.id' });
	});

	it('have drop-downs of the account and of the vendor', () => {
		expect(find('ticket_add_tags', 'tags')).toMatchObject({ list: true, dynamic: 'list_action_flags.id.name' });
		expect(find('ticket_set_status', 'status')).toMatchObject({ choices: { open: 'Open', on_hold: 'Moored' } });
		expect(app.triggers?.['list_action_flags']?.display.hidden).toBe(true);
	});

	it('appear when another field has the value', () => {
		const [create] = fields('ticket_set_status').filter((field) => typeof field === 'function');
		const show = (status: string) => toFunction(create)({} as never, createBundle({ inputData: { status } }));
		expect(show('on_hold')).toEqual([expect.objectContaining({ key: 'until', type: 'datetime' })]);
		expect(show('open')).toEqual([]);
		expect(find('ticket_set_status', 'status')).toMatchObject({ altersDynamicFields: true });
		expect(find('ticket_set_status', 'status')).not.toHaveProperty('default');
		expect(find('customer_find', 'by')).toMatchObject({ altersDynamicFields: true, default: 'email' });
	});

	it('have Zapier’s control for each kind', () => {
		expect(fields('anchor_echo')).toMatchObject([
			{ key: 'text', type: 'string' },
			{ key: 'isDone', type: 'boolean' },
			{ key: 'at', type: 'datetime' },
			{ key: 'names', dict: true },
			{ key: 'details', type: 'text' },
			{ key: 'colors', type: 'string', list: true, choices: { r: 'Red' } },
		]);
	});
});

test('a drop-down has pages, and one without Zapier’s storage for the next page', async () => {
	const { run, z } = createHost();
	let stored = '';
	const cursor = { get: async () => stored, set: async (value: string) => void (stored = value) };
	Object.assign(z, { cursor });
	expect(await run('list_action_flags', {}, { page: 0 })).toEqual([{ id: 'f1', name: 'Red' }]);
	expect(await run('list_action_flags', {}, { page: 1 })).toEqual([{ id: 'f2', name: 'Blue (starboard)' }]);
	expect(await run('list_action_flags', {}, { page: 2 })).toEqual([]);
	const fail = async () => await Promise.reject(new Error('RPC request failed'));
	Object.assign(z, { cursor: { get: fail, set: fail } });
	expect(await run('list_action_flags')).toEqual([{ id: 'f1', name: 'Red' }]);
	expect(await run('list_action_flags', {}, { page: 1 })).toEqual([]);
});

describe('a run', () => {
	it('gives an operation the values of its fields, and no idempotency key', async () => {
		const { run, logged } = createHost();
		const inputData = {
			text: ' a ',
			isDone: 'false',
			at: '2026-11-20 10:00',
			names: { a: 'b' },
			details: '{"c":1}',
			colors: ['r', ''],
		};
		const values = { text: 'a', isDone: false, names: { a: 'b' }, details: { c: 1 }, colors: ['r'] };
		const at = (time: string) => ({ ...values, at: Date.parse(time) });
		const output = (result: object) => ({
			id: 'a1',
			anchor: { id: 'a1' },
			count: null,
			sizes: JSON.stringify([result, null, null, null]),
			at: null,
			raw: JSON.stringify(result),
		});
		const ordered = ({ text, isDone, at: time, names, details, colors }: ReturnType<typeof at>) => ({
			text,
			isDone,
			at: time,
			names,
			details,
			colors,
		});
		expect(await run('anchor_echo', inputData, { timezone: 'Europe/Oslo' })).toEqual(
			output(ordered(at('2026-11-20T09:00:00Z'))),
		);
		expect(await run('anchor_echo', inputData)).toEqual(output(ordered(at('2026-11-20T10:00:00Z'))));
		expect(await run('anchor_echo', { text: '', at: null })).toEqual(output({}));
		expect(logged).toEqual(['Echoed.', 'Echoed.', 'Echoed.']);
	});

	it('of a create returns one item, with the keys of a trigger’s event', async () => {
		const { run, app } = createHost();
		const item = await run('ticket_set_status', { ticketId: '7', status: 'on_hold' });
		expect(item).toMatchObject({ id: '7', ticket: { id: '7', status: 'on_hold' }, changed: true });
		const { sample = {}, outputFields = [] } = app.creates?.['ticket_set_status']?.operation ?? {};
		expect(Object.keys(Object(item))).toEqual(expect.arrayContaining(Object.keys(sample)));
		expect(outputFields[0]).toEqual({ key: 'id', label: 'ID', type: 'string' });
	});

	it('of a search returns as many items as the user wants', async () => {
		const { run } = createHost();
		const count = async (inputData: object) => listOf(await run('ticket_find', inputData)).length;
		expect(listOf(await run('ticket_get_messages', { ticketId: '7' })).length).toBe(40);
		expect(listOf(await run('ticket_get_messages', { ticketId: '7', limit: '2' })).length).toBe(2);
		const condition = { customerEmail: 'a@b.example' };
		expect(await count(condition)).toBe(25);
		expect(await count({ ...condition, limit: 3 })).toBe(3);
		expect(await readRefusal(run('ticket_find', { ...condition, limit: 0 }))).toContain('isn’t a number above 0');
	});

	it('of a search needs a condition, because a mapped value can be missing', async () => {
		const { run } = createHost();
		const refusal = 'invalid: The search has no condition. Fill in at least one field to search by.';
		for (const inputData of [{}, { customerEmail: '' }, { customerEmail: null, limit: 3, includeRaw: true }])
			expect(await readRefusal(run('ticket_find', inputData))).toBe(refusal);
	});

	it('of a search finds nothing where nothing is', async () => {
		const { run } = createHost();
		expect(await run('ticket_get', { ticketId: '8' })).toEqual([]);
		expect(await run('ticket_get_ratings', { ticketId: '7' })).toEqual([]);
	});

	it('refuses a missing, an unsafe, and an invalid value', async () => {
		const { run } = createHost();
		expect(await readRefusal(run('ticket_get'))).toBe(
			'invalid: Ticket ID is empty. Fill it in.'.replace('Ticket', 'Case'),
		);
		expect(await readRefusal(run('ticket_get', { ticketId: '../7' }))).toContain('isn’t the ID of a case');
		expect(await readRefusal(run('anchor_echo', { at: 'soon' }))).toContain('At has an invalid value.');
		expect(await readRefusal(run('customer_delete', { customerId: 'p1', confirm: false }))).toContain('Confirm is off');
		expect(await run('customer_delete', { customerId: 'p1', confirm: 'true' })).toMatchObject({ id: 'p1', done: true });
	});

	it('of a create without an item returns an empty object', async () => {
		const empty: Operation = { ...harbourSupport[2]?.operations[0], run: async () => [] } as Operation; // it is there
		const { run } = createHost([{ key: 'anchor', label: 'Anchor', operations: [empty] }]);
		expect(await run('anchor_echo')).toEqual({});
	});
});

test.each<[VendorErrorCode, string]>([
	['not_found', 'not_found: Harbour fails.'],
	['unauthorized', 'unauthorized: Harbour fails. Reconnect the account.'],
	['invalid', 'invalid: Harbour fails.'],
])('%s: a create fails', async (code, message) => {
	const { run } = createHost(createFailing(new VendorError(code, 'Harbour fails.'), 'write'));
	expect(await readRefusal(run('ticket_fail'))).toBe(message);
});

test('a rate limit runs the step again when the vendor allows it', async () => {
	const limited = createFailing(new VendorError('rate_limited', 'Slow down.'), 'read', true);
	const api = harbourApi();
	const app = createApp({ vendor: harbour, resources: limited, samples: createSamples(harbour), version: '1.0.0' });
	const { z } = zapierHost(api.api);
	const run = async (header: object) => {
		api.faults.push({ on: 'GET', response: { statusCode: 429, headers: { ...header } } });
		const perform = toFunction(app.searches?.['ticket_fail']?.operation.perform);
		const error: unknown = await perform(z, createBundle({})).catch((reason: unknown) => reason);
		if (!(error instanceof Error)) throw new TypeError('no error');
		return [error.name, JSON.parse(error.message)];
	};
	expect(await run({ 'retry-after': '47.2' })).toEqual(['ThrottledError', { message: 'Slow down.', delay: 48 }]);
	expect(await run({})).toEqual(['ThrottledError', { message: 'Slow down.' }]);
});

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}
