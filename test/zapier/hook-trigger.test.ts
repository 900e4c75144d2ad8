import { vendors } from '../../shared/vendors';
import type { Vendor } from '../../shared/core/vendor';
import { createApp } from '../../zapier/factory/app';
import { createFilterFields, createTriggerFields } from '../../zapier/factory/fields/input-fields';
import { dropdownKey, createDropdownTriggers } from '../../zapier/factory/dropdown-trigger';
import type { InputField } from '../../zapier/factory/platform';
import { createHookTriggers } from '../../zapier/factory/trigger/hook-trigger';
import { listTriggers } from '../../zapier/factory/trigger-table';
import { createEventOptions } from '../../nodes/factory/trigger/event-options';
import { manualHarbour } from '../nodes/support/harbour-variants';
import { harbour } from '../vendors/support/harbour';
import { createSamples } from './support/harbour-samples';
import { createBundle, toFunction, readRefusal, listSchemaFaults, zapierHost } from './support/zapier-host';
import { harbourApi } from '../nodes/support/harbour-api';

const allVendors: readonly Vendor[] = [...Object.values(vendors), harbour, manualHarbour];
const samples = createSamples(harbour);

test.each(allVendors.map((vendor) => [vendor.id, vendor] as const))(
	'%s: the app fits Zapier’s schema',
	async (_, vendor) => {
		expect(await listSchemaFaults(createApp({ vendor, samples, version: '1.0.0' }))).toEqual([]);
	},
);

test.each(allVendors.map((vendor) => [vendor.id, vendor] as const))(
	'%s: n8n’s list of events has the type of every trigger',
	(_, vendor) => {
		const options = createEventOptions(vendor).map(({ value }) => String(value));
		for (const { type } of listTriggers(vendor)) {
			if (type === null) continue;
			const rows = vendor.events.filter(({ types }) => types.some((rowType) => rowType === type));
			expect(rows.map(({ native }) => native).every((native) => options.includes(native))).toBe(true);
			expect(rows.some(({ redundant }) => !redundant)).toBe(true);
		}
	},
);

test('a vendor has the triggers of its types, and the one for patterns', () => {
	expect(listTriggers(harbour).map(({ key }) => key)).toEqual([
		'new_ticket',
		'ticket_status_changed',
		'matching_events',
	]);
});

test('no key of a published trigger is missing', () => {
	const keys = new Set(allVendors.flatMap((vendor) => listTriggers(vendor).map(({ key }) => key)));
	for (const key of [
		'new_ticket',
		'ticket_status_changed',
		'ticket_assigned',
		'new_comment',
		'new_rating',
		'updated_customer',
		'matching_events',
	]) {
		expect([...keys]).toContain(key);
	}
});

const fieldsOf = (vendor: Vendor, key: string) => {
	const trigger = listTriggers(vendor).find((spec) => spec.key === key);
	return trigger === undefined ? [] : createTriggerFields(vendor, trigger);
};

const keysOf = (fields: readonly InputField[]) =>
	fields.map((field) => (typeof field === 'function' ? 'a function' : field.key));

test('has fields for settings, for filters, and for events without the field', () => {
	expect(fieldsOf(harbour, 'new_ticket')).toMatchObject([
		{ key: 'status', list: true, choices: { open: 'Open', on_hold: 'On Hold' } },
		{ key: 'ifMissing', choices: { leaveOut: 'Leave Out', letThrough: 'Let Through' } },
		{
			key: 'berth',
			dynamic: 'list_berth.id.name',
			helpText: 'Only this berth. Default: Any berth.',
			required: false,
		},
		{ key: 'note', type: 'string' },
	]);
	expect(fieldsOf(harbour, 'matching_events').slice(0, 3)).toMatchObject([
		{ key: 'events' },
		{ key: 'patterns' },
		expect.any(Function),
	]);
	expect(createFilterFields({ ...harbour, filters: [] }, 'ticket:created')).toEqual([]);
});

test('shows a setting that is a filter only where the filter is offered, and required settings first', () => {
	const vendor: Vendor = {
		...harbour,
		notice: { text: 'Mind the tide.', heading: 'Tides' },
		filters: ['skipFirst', 'channel'],
		settings: [
			{
				key: 'quay',
				label: 'Quay',
				help: 'Which?',
				defaultLabel: 'All',
				multiple: true,
				filter: 'team',
				listChoices: async () => [],
			},
			{ key: 'port', label: 'Port', help: 'Yours', defaultLabel: '', required: true },
		],
		events: [
			...harbour.events,
			{ native: 'task.made', types: ['task:created'], label: 'Task Made', description: 'A task.' },
		],
	};
	expect(keysOf(fieldsOf(vendor, 'new_ticket'))).toEqual(['notice', 'port', 'quay', 'channel', 'ifMissing']);
	expect(fieldsOf(vendor, 'new_ticket')).toMatchObject([
		{ type: 'copy' },
		{ required: true, helpText: 'Yours.' },
		{ list: true, helpText: 'Which? Default: All.' },
		{},
		{},
	]);
	expect(keysOf(fieldsOf(vendor, 'new_task'))).toEqual(['notice', 'port']);
	expect(keysOf(fieldsOf(vendor, 'matching_events'))).toEqual([
		'notice',
		'events',
		'patterns',
		'a function',
		'port',
		'quay',
		'channel',
		'skipFirst',
		'ifMissing',
	]);
	expect(fieldsOf(vendor, 'matching_events')[7]).toMatchObject({ type: 'boolean', default: 'false' });
});

test('fills dropdowns with hidden triggers', async () => {
	const [list] = createDropdownTriggers(harbour, createHookTriggers(harbour, samples));
	expect(list).toMatchObject({ key: 'list_berth', display: { hidden: true } });
	expect(dropdownKey({ key: 'teamQueue' })).toBe('list_team_queue');
	const { z } = zapierHost(harbourApi().api);
	expect(await toFunction(Reflect.get(list?.operation ?? {}, 'perform'))(z, createBundle({}))).toEqual([
		{ id: '1', name: 'First' },
	]);
	const failing = {
		...harbour,
		settings: [
			{ key: 'a', label: 'A', help: '', defaultLabel: '', listChoices: async () => Promise.reject(new Error('x')) },
		],
	} satisfies Vendor;
	expect(
		await readRefusal(
			toFunction(
				Reflect.get(
					createDropdownTriggers(failing, createHookTriggers(failing, samples))[0]?.operation ?? {},
					'perform',
				),
			)(z, createBundle({})),
		),
	).toContain('unexpected');
});

test('tags and channels are drop-downs that take several values, where there are lists of them', async () => {
	const listTags = async () => [{ value: 't1', label: 'VIP' }];
	const vendor = {
		...harbour,
		filters: ['tag', 'channel'],
		channels: { names: ['EMAIL', 'MS_TEAMS'] },
		listTags,
	} as const;
	expect(createFilterFields(vendor, 'ticket:created').slice(0, 3)).toMatchObject([
		{ key: 'tagAnyOf', list: true, dynamic: 'list_tags.id.name', helpText: expect.not.stringContaining('commas') },
		{ key: 'tagNoneOf', list: true, dynamic: 'list_tags.id.name', helpText: expect.not.stringContaining('commas') },
		{ key: 'channel', list: true, choices: { EMAIL: 'Email', MS_TEAMS: 'MS Teams' } },
	]);
	expect(createFilterFields({ ...harbour, filters: ['tag', 'channel'] }, 'ticket:created')).toMatchObject([
		{ key: 'tagAnyOf', type: 'string', helpText: expect.stringContaining('separated by commas') },
		{},
		{ key: 'channel', type: 'string', helpText: expect.stringContaining('separated by commas') },
		{},
	]);
	const { z } = zapierHost(harbourApi().api);
	const runList = async (lister: NonNullable<Vendor['listTags']>) => {
		const changed = { ...vendor, settings: [], listTags: lister };
		const lists = createDropdownTriggers(changed, createHookTriggers(changed, samples));
		expect(lists.map(({ key, noun }) => [key, noun])).toEqual([['list_tags', 'Tag']]);
		return await toFunction(Reflect.get(lists[0]?.operation ?? {}, 'perform'))(z, createBundle({}));
	};
	expect(await runList(listTags)).toEqual([{ id: 't1', name: 'VIP' }]);
	expect(await runList(async () => null)).toEqual([]);
});

test('people are a drop-down where the vendor lists them', async () => {
	const vendor = {
		...harbour,
		filters: ['assigneeAdded'],
		settings: [],
		listPeople: async () => [{ value: 'u1', label: 'Ann' }],
	} as const;
	expect(createFilterFields(vendor, null)[0]).toMatchObject({ list: true, dynamic: 'list_people.id.name' });
	expect(createFilterFields({ ...harbour, filters: ['assigneeAdded'] }, null)[0]).toMatchObject({
		helpText: expect.stringContaining('separated by commas'),
	});
	const [list] = createDropdownTriggers(vendor, createHookTriggers(vendor, samples));
	expect(list?.key).toBe('list_people');
	const { z } = zapierHost(harbourApi().api);
	expect(await toFunction(Reflect.get(list?.operation ?? {}, 'perform'))(z, createBundle({}))).toEqual([
		{ id: 'u1', name: 'Ann' },
	]);
});

test('has no hidden trigger for a list that no field shows', () => {
	const unused: Vendor = { ...harbour, listTags: async () => [] };
	expect(createDropdownTriggers(unused, []).map(({ key }) => key)).toEqual([]);
	expect(Object.keys(createApp({ vendor: unused, samples, version: '1.0.0' }).triggers)).not.toContain('list_tags');
});

test('throws for an app without samples', () => {
	expect(() => createApp({ vendor: harbour, samples: [], version: '1.0.0' })).toThrow(
		'An app needs at least one sample.',
	);
});
