import { createEmptyCustomer } from '../../shared/core/build-event';
import { VendorError } from '../../shared/core/errors';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';
import { at } from '../../shared/core/read';
import { findSample, type Samples } from '../../zapier/factory/fields/samples';
import { closed, createSamples, opened } from './support/harbour-samples';
import { createZap } from './support/zap-fixture';
import { readRefusal } from './support/zapier-host';

const withPatterns = (patterns: unknown) => ({ inputData: { patterns } });

const requestedTypes: string[] = [];
const createListRecent =
	(payloads: readonly object[] | VendorError): NonNullable<Vendor['listRecent']> =>
	async (_http, native) => {
		requestedTypes.push(native);
		if (payloads instanceof VendorError) throw payloads;
		return payloads.filter((payload) => Reflect.get(payload, 'kind') === native);
	};
const list = async (
	payloads: readonly object[] | VendorError,
	inputData: object = { patterns: 'ticket:*' },
	trigger = 'matching_events',
) => await createZap({ vendor: { ...harbour, listRecent: createListRecent(payloads) }, trigger }).list({ inputData });

test('returns the trigger’s sample when there are no recent events', async () => {
	expect(await createZap().list()).toMatchObject([
		{ id: 'e1', type: 'ticket:created', data: { ticket: { title: 'Sample: ticket:created' }, raw: null } },
	]);
	const { list } = createZap({ trigger: 'matching_events' });
	expect(await list(withPatterns('case.closed'))).toMatchObject([{ type: 'ticket:status:changed' }]);
	expect(await list(withPatterns('custom-object:*'))).toMatchObject([{ type: 'ticket:created' }]);
});

test('throws for invalid fields', async () => {
	const { list } = createZap({ trigger: 'matching_events' });
	expect(await readRefusal(list(withPatterns('tickets')))).toMatch(/^no_match: "tickets" matches no Harbour event\./);
	expect(await readRefusal(list(withPatterns(undefined)))).toMatch(/^empty: /);
	expect(await readRefusal(list(withPatterns('ticket:')))).toMatch(/^empty_part: /);
	expect(await readRefusal(createZap().list({ inputData: { status: ['shut'] } }))).toMatch(
		/^invalid: The condition "Status"/,
	);
});

describe('recent events', () => {
	beforeEach(() => void requestedTypes.splice(0));

	test('are the newest three that match, without their payload and without redundant types', async () => {
		const two = [1, 2].map((number) => ({ ...opened, id: `o${number}`, sent: 1_772_359_200 + number }));
		const older = { ...closed, id: 'e0', sent: 1_772_359_000 };
		const events = await list([...two, { ...two[0] }, closed, older, { kind: 7 }]);
		expect(events.map(({ id }) => id)).toEqual(['e2', 'o2', 'o1']);
		expect(events).toMatchObject([{ data: { raw: null } }, {}, {}]);
		expect(requestedTypes).toEqual(['case.opened', 'case.closed']);
	});

	test('pass the trigger’s filters', async () => {
		expect(await list([opened, closed], { patterns: 'ticket:*', status: ['open'] })).toMatchObject([{ id: 'e1' }]);
	});

	test('give way to the sample when the key isn’t allowed to list them, and to an error when it’s wrong', async () => {
		expect(await list(new VendorError('forbidden', 'Not in your tier.'))).toMatchObject([{ id: 'e1' }]);
		expect(requestedTypes.splice(0)).toEqual(['case.opened', 'case.closed']);
		expect(await list(new VendorError('rate_limited', 'Wait.'))).toMatchObject([{ id: 'e1' }]);
		expect(requestedTypes).toEqual(['case.opened']);
		expect(await readRefusal(list(new VendorError('unauthorized', 'Wrong key.')))).toBe(
			'unauthorized: Wrong key. Reconnect the account.',
		);
	});

	test('are requested until there are three', async () => {
		const three = [1, 2, 3].map((number) => ({ ...opened, id: `c${number}` }));
		await list(three);
		expect(requestedTypes).toEqual(['case.opened']);
	});
});

describe('the account’s own items, when nothing happened to them yet', () => {
	const other = { ...opened, id: 'e7', sent: opened.sent + 60, case: { ...opened.case, id: 'c7' } };

	test('have the trigger’s type and no changes, newest first, each item once', async () => {
		requestedTypes.splice(0);
		const events = await list([opened, other, { ...opened, id: 'e8' }], {}, 'ticket_status_changed');
		expect(events).toMatchObject([
			{ type: 'ticket:status:changed', nativetype: 'case.closed', data: { ticket: { id: 'c7' } } },
			{
				type: 'ticket:status:changed',
				data: { ticket: { id: 'c1', status: 'open' }, raw: null },
			},
		]);
		expect(events).toHaveLength(2);
		expect(events[1]).not.toHaveProperty('data.changes');
		expect(requestedTypes).toEqual(['case.closed', 'case.opened']);
	});

	test('pass the trigger’s filters, or stay when none passes', async () => {
		const shut = { ...other, case: { ...other.case, status: 'closed' } };
		const listStatus = async (status: string) =>
			(await list([opened, shut], { status: [status] }, 'ticket_status_changed')).map((event) =>
				at(at(at(event, 'data'), 'ticket'), 'id'),
			);
		expect(await listStatus('closed')).toEqual(['c7']);
		expect(await listStatus('on_hold')).toEqual(['c7', 'c1']);
	});

	test('stand in only for events about such an item', async () => {
		expect(await list([opened], { patterns: 'custom-object:*' })).toMatchObject([
			{ data: { ticket: { title: 'Sample: ticket:created' } } },
		]);
		expect(await list([{ ...opened, case: undefined }], {}, 'ticket_status_changed')).toMatchObject([{ id: 'e2' }]);
	});
});

test('a customer of a ticket stands in for a customer’s events', async () => {
	const [closing, ...others] = harbour.events;
	const customer = { ...createEmptyCustomer(), id: 'p1', name: 'Ada' };
	const vendor: Vendor = {
		...harbour,
		events: [{ ...closing, native: 'person.moved', types: ['customer:updated'] }, ...others],
		listRecent: createListRecent([opened]),
		normalize(payload) {
			const event = harbour.normalize(payload, undefined);
			return event && { ...event, data: { ...event.data, customer } };
		},
	};
	expect(await createZap({ vendor, trigger: 'updated_customer' }).list()).toMatchObject([
		{ type: 'customer:updated', nativetype: 'person.moved', data: { customer: { id: 'p1', name: 'Ada' } } },
	]);
});

test.each([
	['the ticket’s title', { ticket: { title: 'Leak' }, customer: { name: 'Ada' } }, 'ticket', 'title', 'Sample: Leak'],
	['the customer’s name', { ticket: null, customer: { name: 'Ada' } }, 'customer', 'name', 'Sample: Ada'],
	[
		'a customer without a name',
		{ ticket: null, customer: { name: null } },
		'ticket',
		'title',
		'Sample: ticket:created',
	],
	['the account’s name', { ticket: null, account: { name: 'Quay' } }, 'account', 'name', 'Sample: Quay'],
	['no name at all', { ticket: null }, 'ticket', 'title', 'Sample: ticket:created'],
])('a sample says that it is one: %s', (_, data, item, key, expected) => {
	const [sample] = createSamples(harbour);
	const base = { customer: null, account: null };
	const samples = [{ ...sample, data: { ...base, ...data } }] as unknown as Samples; // the parts that matter
	const output = findSample(harbour, samples, { patterns: { matches: () => true } });
	expect(at(at(output.data, item), key)).toBe(expected);
});

test('a vendor with subscriptions has a trigger for patterns', () => {
	const { app } = createZap();
	expect(Object.keys(app.triggers)).toContain('matching_events');
});
