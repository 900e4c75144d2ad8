import type { INodeProperties } from 'n8n-workflow';
import { createFilterProperties } from '../../../nodes/factory/trigger/filter-properties';
import { filterFields, filterSpecs } from '../../../shared/core/filter-specs';
import type { FilterName } from '../../../shared/core/filter-specs';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import { createList } from '../../../shared/core/list';
import { harbour } from '../../vendors/support/harbour';
import { harbourTrigger } from '../support/harbour-trigger';
import { without } from '../support/harbour-variants';

const every: readonly FilterName[] = filterSpecs.map(({ name }) => name);
const seeing = (filters: readonly FilterName[], settings: readonly SettingSpec[] = []): Vendor => ({
	...harbour,
	filters,
	settings,
});
const conditions = (vendor: Vendor) => (createFilterProperties(vendor)[0]?.options ?? []) as INodeProperties[]; // a collection holds properties
const names = (vendor: Vendor) => conditions(vendor).map(({ name }) => name);
const queue: SettingSpec = {
	key: 'queue',
	label: 'Queue',
	help: 'Only these',
	defaultLabel: 'All',
	multiple: true,
	filter: 'team',
	listChoices: async () => [],
};

describe('the conditions of a trigger', () => {
	it('are the attributes of the vendor’s events, and what to do with missing ones', () => {
		expect(names(harbour)).toEqual(['status', 'ifMissing']);
		expect(names(seeing(['tag', 'direction']))).toEqual(['tagAnyOf', 'tagNoneOf', 'direction', 'ifMissing']);
	});

	it('are all attributes for a vendor whose events have all of them', () => {
		expect(names(seeing(every))).toEqual([...filterFields.map(({ key }) => key), 'ifMissing']);
	});

	it('are absent for a vendor without attributes, with no empty collection', () => {
		expect(createFilterProperties(seeing([]))).toEqual([]);
		expect(createFilterProperties({ ...without(harbour, 'settings'), filters: [] })).toEqual([]);
	});

	it('are lists, text fields, and a switch', () => {
		const kinds = new Map(conditions(seeing(every)).map(({ name, type, default: initial }) => [name, [type, initial]]));
		expect(Object.fromEntries(kinds)).toEqual({
			status: ['multiOptions', []],
			priority: ['multiOptions', []],
			team: ['string', ''],
			tagAnyOf: ['string', ''],
			tagNoneOf: ['string', ''],
			channel: ['string', ''],
			direction: ['multiOptions', []],
			causedBy: ['multiOptions', []],
			changed: ['multiOptions', []],
			newStatus: ['multiOptions', []],
			newPriority: ['multiOptions', []],
			tagAdded: ['string', ''],
			tagRemoved: ['string', ''],
			assigneeAdded: ['string', ''],
			assigneeRemoved: ['string', ''],
			skipFirst: ['boolean', true],
			skipOwn: ['boolean', true],
			emailDomain: ['string', ''],
			ifMissing: ['options', 'leaveOut'],
		});
	});

	it('search the lists of the account, one value at a time, and take several values by name', () => {
		const list = createList('any', async () => []);
		const vendor: Vendor = { ...seeing(['tag', 'tagAdded', 'assigneeAdded', 'channel']), lists: { tags: list } };
		const kinds = conditions(vendor).map(({ name, type, modes }) => [
			name,
			type,
			modes?.map((mode) => mode.typeOptions?.searchListMethod ?? mode.name),
		]);
		expect(kinds).toEqual([
			['tagAnyOf', 'resourceLocator', ['tags', 'name']],
			['tagNoneOf', 'resourceLocator', ['tags', 'name']],
			['channel', 'string', undefined],
			['tagAdded', 'resourceLocator', ['tags', 'name']],
			['assigneeAdded', 'string', undefined],
			['ifMissing', 'options', undefined],
		]);
		const [first] = conditions({ ...vendor, filters: ['assigneeAdded'], lists: { people: list } });
		expect(first).toMatchObject({
			default: { mode: 'list', value: '' },
			modes: [{ typeOptions: { searchListMethod: 'people', searchable: true } }, { name: 'name' }],
		});
		expect(first?.description).toMatch(/To enter several, select Names\. Enter names or IDs, separated by/);
	});

	it('offer the vendor’s channels without a credential', () => {
		const [channel] = conditions({ ...seeing(['channel']), channels: { names: ['EMAIL'] } });
		expect(channel).toMatchObject({
			type: 'resourceLocator',
			modes: [{ typeOptions: { searchListMethod: 'channels', skipCredentialsCheckInRLC: true } }, { name: 'name' }],
		});
	});

	it('have labels in Title Case, descriptions, and unique choices', () => {
		for (const { displayName, description, options = [] } of conditions(seeing(every))) {
			expect(displayName).toMatch(/^[A-Z]\S*( ([A-Z]\S*|of|the))*$/);
			// One sentence has no final period, several have one each.
			expect(description).toMatch(/^\S.{15,}(\. [A-Z].*\.|(?<!\. [A-Z].*)[^.])$/);
			const values = (options as { name: string; value: string }[]).map(({ value }) => value); // choices, as the kinds above show
			expect(new Set(values).size).toBe(values.length);
		}
	});

	it('have the vendor’s own list instead of a text field for a setting that filters', () => {
		const vendor = seeing(['status', 'team'], [queue]);
		expect(names(vendor)).toEqual(['queue', 'status', 'ifMissing']);
		expect(conditions(vendor)[0]).toEqual({
			displayName: 'Queue',
			name: 'queue',
			type: 'multiOptions',
			default: [],
			description: 'Only these',
			typeOptions: { loadOptionsMethod: 'queue', loadOptionsDependsOn: [] },
		});
		expect(names(seeing([], [queue]))).toEqual(['queue', 'ifMissing']);
	});

	it('have neither when that setting is required, because it follows the events', () => {
		expect(names(seeing(['status', 'team'], [{ ...queue, required: true }]))).toEqual(['status', 'ifMissing']);
		expect(createFilterProperties(seeing(['team'], [{ ...queue, required: true }]))).toEqual([]);
	});

	it('are fresh objects at each call', () => {
		const [one, other] = [conditions(seeing(every)), conditions(seeing(every))];
		for (const [index, property] of one.entries()) {
			expect(property).not.toBe(other[index]);
			for (const [at, choice] of (property.options ?? []).entries())
				expect(choice).not.toBe(other[index]?.options?.[at]);
		}
	});
});

describe('publishing', () => {
	const publish = async (filters: unknown) => {
		const trigger = harbourTrigger({ parameters: { events: ['ticket:*'], filters } });
		return await trigger.publish().then(
			() => 'published',
			(error: unknown) => String(Object(error).message),
		);
	};

	it.each<[string, unknown, RegExp]>([
		[
			'a value that does not exist',
			{ status: ['capsized'] },
			/^The condition "Status" has an invalid value\. Use one or more of these: open, in_progress, .* Correct the trigger’s settings, then publish again\.$/,
		],
		['a name from the prototype', { status: ['__proto__'] }, /^The condition "Status" has an invalid value/],
		[
			'a huge value, without repeating it',
			{ status: 'x'.repeat(1_000_000) },
			/^The condition "Status" has an invalid value\.[^x]{1,200}$/,
		],
		[
			'an attribute that the vendor does not have',
			{ priority: ['high'] },
			/^Harbour events can’t be filtered by "Priority"\. Remove this condition\. Correct the trigger’s settings, then publish again\.$/,
		],
		[
			'a switch for an attribute that the vendor does not have',
			{ skipFirst: true },
			/^Harbour events can’t be filtered by "Skip the First Message"/,
		],
	])('refuses %s', async (_, filters, sentence) => {
		expect(await publish(filters)).toMatch(sentence);
	});

	it.each([{}, { odd: ['x'] }, { skipFirst: false }])('accepts conditions that select nothing: %j', async (filters) => {
		expect(await publish(filters)).toBe('published');
	});

	it('does not subscribe again for a condition that the vendor does not apply', async () => {
		const trigger = harbourTrigger({ parameters: { events: ['ticket:*'] } });
		await trigger.publish();
		trigger.world.parameters = { events: ['ticket:*'], filters: { status: ['open'] } };
		await expect(trigger.checkExists()).resolves.toBe(true);
	});
});
