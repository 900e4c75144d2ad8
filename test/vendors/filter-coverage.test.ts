import { compileFilter, isFilterOffered, listFilterFields } from '../../shared/core/filter';
import { filterSpecs, type FilterName, type FilterSpec } from '../../shared/core/filter-specs';
import type { SupportEvent } from '../../shared/core/event';
import type { Vendor } from '../../shared/core/vendor';
import { listTriggers } from '../../zapier/factory/trigger-table';
import { without } from '../nodes/support/harbour-variants';
import { contractSubjects } from './support/contract-subjects';

const covered = contractSubjects.filter(({ vendor }) => vendor.filterCoverage !== undefined);

test('every vendor with samples has a table of them', () => {
	expect(covered.map(({ vendor }) => vendor.id)).toEqual(expect.arrayContaining(['plain', 'dixa', 'thena', 'tamio']));
});

describe.each(covered)('$vendor.name', ({ vendor, payloads }) => {
	const events = payloads().flatMap((payload) => vendor.normalize(payload) ?? []);
	const subscribable = new Set(vendor.events.filter(({ redundant }) => !redundant).map(({ native }) => native));
	const specs = vendor.subscriptions ? listTriggers(vendor) : (vendor.polls ?? []);
	const triggers = specs.map(({ label, type }) => ({ label, type }));

	test.each(triggers)('$label offers exactly the filters that some sample passes and some fails', ({ type }) => {
		const own = events.filter((event) => (type === null || event.type === type) && subscribable.has(event.nativetype));
		for (const spec of filterSpecs.filter(({ name }) => vendor.filters.includes(name))) {
			const isOffered = isFilterOffered(vendor, type === null ? null : [type], spec.name);
			// A filter can also be offered that tells later events apart, but never one that no sample passes.
			if (isOffered)
				expect({ filter: spec.name, ...tryOut(vendor, spec, own) }).toMatchObject({ passes: true, fails: true });
			else expect({ filter: spec.name, ...tryOut(vendor, spec, own) }).not.toMatchObject({ differs: true });
		}
	});
});

test.each<[string, string, FilterName, boolean]>([
	['plain', 'ticket:created', 'channel', false],
	['plain', 'customer:created', 'changed', false],
	['plain', 'customer:deleted', 'changed', false],
	['plain', 'customer:updated', 'changed', true],
	['plain', 'ticket:comment:mentioned', 'direction', false],
	['plain', 'ticket:comment:created', 'direction', true],
	['dixa', 'ticket:created', 'team', false],
	['dixa', 'ticket:assigned', 'causedBy', false],
	['dixa', 'ticket:csat:received', 'causedBy', true],
	['thena', 'ticket:comment:created', 'status', false],
	['thena', 'ticket:comment:created', 'causedBy', true],
	['tamio', 'ticket:created', 'causedBy', true],
	['tamio', 'ticket:comment:created', 'causedBy', true],
])('%s, %s: the filter %s is offered: %s', (id, type, filter, isOffered) => {
	const vendor = covered.find((subject) => subject.vendor.id === id)?.vendor;
	expect(vendor && isFilterOffered(vendor, [type], filter)).toBe(isOffered);
});

/** Whether some input lets an event pass, whether some input leaves one out, and whether one input does both. */
function tryOut(vendor: Vendor, spec: FilterSpec, events: readonly SupportEvent[]) {
	const outcomes = listInputs(vendor, spec, events).flatMap((input) =>
		listOwnUsers(spec, events).map((userId) => {
			const filter = compileFilter(input, {}, { ...withoutLists(vendor), filters: [spec.name] }, { userId });
			return events.map((event) => filter?.(event) === null);
		}),
	);
	return {
		passes: outcomes.some((passed) => passed.includes(true)),
		fails: outcomes.some((passed) => passed.includes(false)),
		differs: outcomes.some((passed) => passed.includes(true) && passed.includes(false)),
	};
}

/** Who the API key's user can be: anybody who acts, except customers, or somebody else. */
function listOwnUsers({ name }: FilterSpec, events: readonly SupportEvent[]): readonly string[] {
	const people = events.flatMap(({ data }) => data.actor ?? data.comment?.author ?? []);
	const ids = people.flatMap(({ kind, id }) => (kind === 'customer' ? [] : (id ?? [])));
	return name === 'skipOwn' ? [...ids, 'nobody'] : ['nobody'];
}

function listInputs(
	vendor: Vendor,
	{ name, fields: [{ key, flag }], readValues }: FilterSpec,
	events: readonly SupportEvent[],
) {
	if (flag !== undefined) return [{ [key]: true }];
	const [field] = listFilterFields({ ...withoutLists(vendor), filters: [name] }, null);
	const values = events.flatMap((event) => readValues(event) ?? []).filter((value) => value !== null);
	const candidates = field?.options?.map(({ value }) => value) ?? [...values, 'nobody@nowhere.example'];
	return candidates.map((value) => ({ [key]: [value] }));
}

/** Without what takes the place of a filter or limits it, so that every input is allowed. */
function withoutLists(vendor: Vendor): Vendor {
	return without(vendor, 'filterCoverage', 'channels', 'settings');
}
