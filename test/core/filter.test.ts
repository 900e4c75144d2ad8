import fc from 'fast-check';
import { createEmptyCustomer } from '../../shared/core/build-event';
import { createChange } from '../../shared/core/change';
import { VendorError } from '../../shared/core/errors';
import { ticketPriorities, ticketStatuses, type SupportEvent } from '../../shared/core/event';
import {
	compileFilter,
	isFilterOffered,
	listFilterFields,
	shouldPassMissing,
	type FilterInput,
} from '../../shared/core/filter';
import { filterFields, filterSpecs, type FilterName } from '../../shared/core/filter-specs';
import type { SettingSpec } from '../../shared/core/vendor';
import { allFilters, commentWith, eventWith, filtered, ticketWith } from './support/filter-event';

const vendor: Parameters<typeof listFilterFields>[0] = { name: 'Lumen', filters: allFilters };
const teams: SettingSpec = {
	key: 'teams',
	label: 'Teams',
	help: 'Of these teams',
	defaultLabel: 'All',
	multiple: true,
	filter: 'team',
};
const billing = ticketWith({ team: { id: 't1', name: 'Billing' } });

function thrown(
	input: FilterInput,
	filters: readonly FilterName[] = allFilters,
	settings: readonly SettingSpec[] = [],
): VendorError {
	try {
		compileFilter(input, {}, { name: 'Lumen', filters, settings });
	} catch (error) {
		if (error instanceof VendorError) return error;
	}
	throw new Error('nothing was rejected');
}

describe('nothing is filtered', () => {
	it.each([
		[{}],
		[{ ifMissing: 'letThrough' }],
		[{ status: undefined, team: undefined, skipFirst: undefined, ifMissing: undefined }],
		[{ skipFirst: false }],
		[{ skipFirst: ' False ' }],
		[{ unknown: 'x' }],
	])('by %j', (input) => expect(compileFilter(input, {}, vendor)).toBeNull());

	it('by inherited properties', () => {
		expect(compileFilter(Object.create({ status: ['open'] }), {}, vendor)).toBeNull();
	});
});

describe('conditions', () => {
	it('can be lists, texts with commas, or numbers', () => {
		const event = ticketWith({ status: 'open', tags: [{ id: '7', name: null }] });
		for (const status of [['open'], 'open', 'closed, open', ['closed', ' open ']])
			expect(filtered(event, { status })).toBeNull();
		for (const tagAnyOf of [7, [7], '7']) {
			expect(filtered(event, { tagAnyOf })).toBeNull();
			expect(filtered(ticketWith({ tags: [] }), { tagAnyOf })).toBe('tag');
		}
	});

	it('must all be met; the first unmet one is reported', () => {
		const event = ticketWith({ status: 'open', priority: 'low' });
		expect(filtered(event, { status: ['open'], priority: ['low'] })).toBeNull();
		expect(filtered(event, { status: ['open'], priority: ['high'] })).toBe('priority');
		expect(filtered(event, { priority: ['high'], status: ['closed'] })).toBe('status');
	});
});

describe('invalid conditions', () => {
	it('are rejected when the vendor’s events don’t fill the field', () => {
		for (const { key, label, options } of filterFields.filter(({ flag }) => flag === undefined)) {
			const error = thrown({ [key]: options ? [options[0]?.value] : 'a' }, []);
			expect(error.code).toBe('invalid');
			expect(error.message).toBe(`Lumen events can’t be filtered by "${label}". Remove this condition.`);
		}
		expect(thrown({ skipFirst: true }, ['status']).message).toMatch(/"Skip the First Message"/);
	});

	it('are rejected when the value is not an option', () => {
		for (const { key, label, options } of filterFields) {
			if (options === undefined) continue;
			const first = String(options[0]?.value);
			for (const wrong of ['nonsense', first.toUpperCase(), [first, 'nonsense']]) {
				const error = thrown({ [key]: wrong });
				expect(error.code).toBe('invalid');
				expect(error.message).toContain(
					`The condition "${label}" has an invalid value. Use one or more of these: ${first}, `,
				);
				expect(error.message).not.toContain('nonsense');
			}
		}
	});

	it('are rejected when they were added and have no value, or one that is no text', () => {
		for (const { key, label } of filterFields.filter(({ flag }) => flag === undefined)) {
			for (const empty of ['', ' , ,', [], ['', ' ']])
				expect(thrown({ [key]: empty }).message).toBe(`"${label}" is empty. Select a value, or remove it.`);
			for (const odd of [null, true, {}, Number.NaN, 2 ** 60, ['open', null], [{}], [['open']]])
				expect(thrown({ [key]: odd }).message).toBe(
					`"${label}" contains a value that isn’t text. Select its values again.`,
				);
		}
		for (const odd of [null, '', 'yes', 1, {}, []])
			expect(thrown({ skipFirst: odd }).message).toBe(
				'"Skip the First Message" is neither true nor false. Select one of them.',
			);
		for (const odd of [null, '', 'perhaps', true, ['letThrough']])
			expect(thrown({ ifMissing: odd }).message).toBe(
				'"If the Field Is Missing" has an invalid value. Select it again.',
			);
	});

	it('are rejected when a setting offers the same', () => {
		expect(thrown({ team: 'Billing' }, allFilters, [teams]).message).toMatch(/"Team"/);
	});
});

describe('a setting that is a filter', () => {
	it('is also applied here', () => {
		expect(filtered(billing, {}, { teams: ['t1', 't2'] }, [teams])).toBeNull();
		expect(filtered(billing, {}, { teams: ['t2'] }, [teams])).toBe('team');
		expect(filtered(billing, {}, { teams: 't2, T1' }, [teams])).toBeNull();
	});

	it('filters nothing when it is not set, like a setting that is no filter', () => {
		for (const settings of [{}, { teams: [] }, { teams: '' }, { other: 't2' }]) {
			expect(compileFilter({}, settings, { ...vendor, settings: [teams] })).toBeNull();
		}
		const plain = { key: 'version', label: 'Version', help: 'Of payloads', defaultLabel: 'Newest' };
		expect(compileFilter({}, { version: '2' }, { ...vendor, settings: [plain] })).toBeNull();
	});

	it('leaves out or lets through an event without the field, as the user selects', () => {
		const event = eventWith({}, 'customer:created');
		expect(filtered(event, {}, { teams: ['t1'] }, [teams])).toBe('team');
		expect(filtered(event, { ifMissing: 'letThrough' }, { teams: ['t1'] }, [teams])).toBeNull();
	});

	it('is rejected when it is required and empty, or no text', () => {
		const required: SettingSpec = { ...teams, required: true };
		for (const settings of [{}, { teams: [] }, { teams: '' }])
			expect(() => compileFilter({}, settings, { ...vendor, settings: [required] })).toThrow(VendorError);
		for (const settings of [{ teams: [null] }, { teams: {} }])
			expect(() => compileFilter({}, settings as never, { ...vendor, settings: [teams] })).toThrow(VendorError);
	});

	it('lets through an event without the field when the setting is required', () => {
		const required: SettingSpec = { ...teams, required: true };
		const event = eventWith({}, 'customer:created');
		expect(filtered(event, { ifMissing: 'leaveOut' }, { teams: ['t1'] }, [required])).toBeNull();
		expect(filtered(billing, {}, { teams: ['t2'] }, [required])).toBe('team');
		expect(filtered(event, { status: ['open'] }, { teams: ['t1'] }, [required])).toBe('status');
	});
});

describe('the fields that a vendor offers', () => {
	it('are those that its events fill, in the usual order', () => {
		const fields = listFilterFields({ name: 'Lumen', filters: ['tag', 'status'] }, null);
		expect(fields.map(({ key }) => key)).toEqual(['status', 'tagAnyOf', 'tagNoneOf']);
		expect(listFilterFields(vendor, null)).toEqual(filterFields);
		expect(listFilterFields({ name: 'Lumen', filters: [] }, null)).toEqual([]);
	});

	it('exclude those that a setting offers', () => {
		const fields = listFilterFields({ ...vendor, settings: [teams] }, null);
		expect(fields.map(({ key }) => key)).not.toContain('team');
	});

	const ofTicket = ['status', 'priority', 'team', 'tag', 'channel', 'causedBy'];
	const ofAny = ['skipOwn', 'emailDomain'];
	const ofComment = [...ofTicket.slice(0, -1), 'direction', 'causedBy'];
	it.each<[string | null, readonly string[]]>([
		[null, allFilters],
		['ticket:created', [...ofComment, ...ofAny]],
		['ticket:deleted', [...ofTicket, ...ofAny]],
		['ticket:status:changed', [...ofTicket, 'changed', 'newStatus', ...ofAny]],
		['ticket:priority:changed', [...ofTicket, 'changed', 'newPriority', ...ofAny]],
		['ticket:tags:changed', [...ofTicket, 'changed', 'tagAdded', 'tagRemoved', ...ofAny]],
		['ticket:unassigned', [...ofTicket, 'changed', 'assigneeAdded', 'assigneeRemoved', ...ofAny]],
		['ticket:sla:breached', [...ofTicket, 'changed', ...ofAny]],
		[
			'ticket:updated',
			[
				...ofTicket,
				'changed',
				'newStatus',
				'newPriority',
				'tagAdded',
				'tagRemoved',
				'assigneeAdded',
				'assigneeRemoved',
				...ofAny,
			],
		],
		['ticket:comment:created', [...ofComment, 'skipFirst', ...ofAny]],
		['ticket:comment:mentioned', [...ofComment, 'changed', 'skipFirst', ...ofAny]],
		['customer:created', ['causedBy', ...ofAny]],
		['customer:updated', ['causedBy', 'changed', ...ofAny]],
		['account:created', ['causedBy', 'skipOwn']],
		['user:mentioned', ['causedBy', 'changed', 'skipOwn']],
		['discussion:message:created', ['causedBy', 'skipOwn']],
		['other:x', ['causedBy', 'changed', 'skipOwn']],
	])('depend on the definition of an event when a vendor has no samples: %j', (type, names) => {
		expect(allFilters.filter((name) => isFilterOffered(vendor, type === null ? null : [type], name))).toEqual(names);
		const fields = listFilterFields(vendor, type === null ? null : [type]);
		expect(fields).toEqual(filterSpecs.filter(({ name }) => names.includes(name)).flatMap((spec) => spec.fields));
	});
});

it('lets an event without the field through only when the user selects it', () => {
	expect(shouldPassMissing({ ifMissing: 'letThrough' })).toBe(true);
	for (const input of [{}, { ifMissing: 'leaveOut' }, { ifMissing: true }, { ifMissing: ['letThrough'] }]) {
		expect(shouldPassMissing(input)).toBe(false);
	}
});

describe('for any input', () => {
	const text = fc.option(fc.string({ minLength: 1 }));
	const kind = fc.option(fc.constantFrom('user', 'customer', 'bot', 'system' as const));
	const person = fc.record({ kind, id: text, name: text, email: text });
	const named = fc.record({ id: text, name: text });

	const event: fc.Arbitrary<SupportEvent> = fc
		.record({
			type: fc.oneof(
				fc.string({ minLength: 1 }),
				fc.constantFrom('ticket:assigned', 'ticket:tags:changed', '__proto__'),
			),
			status: fc.option(fc.constantFrom(...ticketStatuses)),
			priority: fc.option(fc.constantFrom(...ticketPriorities)),
			team: fc.option(named),
			tags: fc.option(fc.array(named)),
			channel: text,
			direction: fc.option(fc.constantFrom('inbound', 'outbound', 'internal' as const)),
			isFirst: fc.option(fc.boolean()),
			author: fc.option(person),
			actor: fc.option(person),
			email: fc.option(
				fc.oneof(fc.emailAddress(), fc.string({ minLength: 1 }), fc.constantFrom('@', 'a@', '\ud800@\ud800')),
			),
			changes: fc.array(
				fc
					.record({ field: fc.string({ minLength: 1 }), from: fc.jsonValue(), to: fc.jsonValue() })
					.map(({ field, from, to }) => createChange(field, from, to)),
			),
			has: fc.record({ ticket: fc.boolean(), comment: fc.boolean() }),
		})
		.map(({ has, status, priority, team, tags, channel, direction, isFirst, author, actor, email, changes, type }) => {
			const { ticket } = ticketWith({ status, priority, team, tags, channel }).data;
			const { comment } = commentWith({ direction, isFirst, author, channel }).data;
			const customer = { ...createEmptyCustomer(), email };
			return eventWith(
				{ ticket: has.ticket ? ticket : null, comment: has.comment ? comment : null, customer, actor, changes },
				type,
			);
		});

	const word = fc.string({ minLength: 1 }).map((part) => `x${part.replace(/[,!]/g, '')}`);
	// A leading "!" would exclude the address.
	const address = fc.emailAddress().map((text) => text.replace(/^!+/, 'x'));
	/** Valid input for each field: some of its options, or any text where it has none. */
	const input = fc.record(
		{
			...Object.fromEntries(
				filterFields.map(({ key, options, flag }): [string, fc.Arbitrary<unknown>] => {
					if (flag !== undefined) return [key, fc.constantFrom(true, false, 'true', 'False')];
					if (key === 'tagNoneOf') return [key, word.map((text) => `not ${text}`)];
					if (key === 'emailDomain') return [key, fc.oneof(fc.domain(), address)];
					if (options === undefined) return [key, fc.oneof(word, fc.array(word, { minLength: 1 }), fc.nat())];
					return [
						key,
						fc.subarray(
							options.map(({ value }) => value),
							{ minLength: 1 },
						),
					];
				}),
			),
			ifMissing: fc.constantFrom('leaveOut', 'letThrough'),
		},
		{ requiredKeys: [] },
	);

	it('an event passes, or a filter that was set leaves it out', () => {
		fc.assert(
			fc.property(input, event, (conditions, one) => {
				const by = compileFilter(conditions, {}, vendor)?.(one) ?? null;
				if (by !== null)
					expect(filterSpecs.find(({ name }) => name === by)?.fields.some(({ key }) => key in conditions)).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});

	it('the input is compiled, or rejected with a message', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom(...filterFields.map(({ key }) => key), 'ifMissing'), fc.anything()),
				(conditions) => {
					try {
						compileFilter(conditions, {}, vendor);
					} catch (error) {
						expect(error).toBeInstanceOf(VendorError);
						expect(String(error)).toMatch(/^VendorError: ("|The condition ").*\.$/);
					}
				},
			),
		);
	});
});
