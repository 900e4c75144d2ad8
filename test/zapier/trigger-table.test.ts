import { vendors } from '../../shared';
import type { Vendor } from '../../shared/core/vendor';
import { plain } from '../../shared/vendors/plain';
import { checkSelection, readInput } from '../../zapier/factory/fields/input';
import { eventOf } from '../vendors/plain/samples';
import { createFilterProperties } from '../../nodes/factory/trigger/filter-properties';
import { loadSupportResources } from '../nodes/support/shells';
import { createEventOptions } from '../../nodes/factory/trigger/event-options';
import { createActions } from '../../zapier/factory/action/actions';
import { createFilterFields } from '../../zapier/factory/fields/input-fields';
import { createOutputFields } from '../../zapier/factory/fields/output-fields';
import { eventShape } from '../../zapier/factory/fields/schema-shape';
import { listTriggers } from '../../zapier/factory/trigger-table';

const all: readonly Vendor[] = Object.values(vendors);

test.each(all)('$name: n8n offers every type that has a trigger in Zapier', (vendor) => {
	const options = new Set(vendor.events.flatMap(({ types }): readonly string[] => types));
	const types = (vendor.subscriptions ? listTriggers(vendor) : (vendor.polls ?? [])).flatMap(({ type }) => type ?? []);
	expect(types.length).toBeGreaterThan(3);
	expect(types.filter((type) => !options.has(type))).toEqual([]);
});

test.each(all)('$name: both hosts use its own words and none that it replaces', (vendor) => {
	const replaced = Object.entries<string>(vendor.words ?? {}).flatMap(([word, own]) =>
		own.includes(word) ? [] : word,
	);
	const pattern = new RegExp(`\\b(${['none of the texts', ...replaced].join('|')})s?\\b`, 'i');
	const texts = [
		...(vendor.subscriptions ? listTriggers(vendor) : []).flatMap(({ label, when, noun }) => [label, when, noun]),
		...createOutputFields(vendor, eventShape).map(({ label }) => label ?? ''),
		...createEventOptions(vendor).map(({ name }) => name),
		...createFilterProperties(vendor).flatMap(listTexts),
		...createFilterFields(vendor, null).flatMap(listTexts),
		...listActionTexts(vendor),
	];
	// A rating's comment is no message, a field of an event is any property, and Plain's agent is an AI agent. Dixa's teams are
	// queues, but the user's team is people. Tamio's replies are comments where the text is about both directions.
	const others = [
		/^(Rating Comment|Changed Field|If the Field Is Missing|What to do with an event that .*|Agent Session)$/,
		/^The note that your team reads\.$/,
		/^If you reply automatically, reply to inbound comments only\./,
		/has the whole conversation in comments\.$/,
	];
	const isOther = (text: string) => others.some((other) => other.test(text));
	expect(texts.filter((text) => pattern.test(text) && !isOther(text))).toEqual([]);
});

test('begins with the common events', () => {
	const first = (vendor: Vendor) =>
		listTriggers(vendor)
			.slice(0, 3)
			.map(({ label }) => label);
	expect(first(vendors.plain)).toEqual(['New Thread', 'New Message', 'Updated Customer']);
	expect(first(vendors.dixa)).toEqual(['New Conversation', 'New Message', 'Conversation Status Changed']);
	expect(first(vendors.thena)).toEqual(['New Ticket', 'New Comment', 'Ticket Status Changed']);
});

function listActionTexts(vendor: Vendor): readonly string[] {
	const { creates, searches, searchOrCreates } = createActions(vendor, loadSupportResources(vendor.id), []);
	return [
		...[...creates, ...searches, ...searchOrCreates].flatMap(({ display: { label = '', description = '' } }) => [
			label,
			description,
		]),
		...[...creates, ...searches].flatMap(({ operation: { inputFields = [], outputFields = [] } }) =>
			[...inputFields, ...outputFields].flatMap(listTexts),
		),
	];
}

test('names triggers as the vendor does', () => {
	const labelOf = (vendor: Vendor, key: string) => listTriggers(vendor).find((trigger) => trigger.key === key)?.label;
	expect(labelOf(vendors.plain, 'new_ticket')).toBe('New Thread');
	expect(labelOf(vendors.plain, 'ticket_tags_changed')).toBe('Thread Labels Changed');
	expect(labelOf(vendors.plain, 'ticket_tag_added')).toBe('Label Added');
	expect(labelOf(vendors.dixa, 'ticket_tag_added')).toBe('Tag Added');
	expect(labelOf(vendors.dixa, 'new_ticket')).toBe('New Conversation');
	expect(labelOf(vendors.dixa, 'ticket_team_changed')).toBe('Conversation Transferred to Queue');
	expect(labelOf(vendors.thena, 'new_ticket')).toBe('New Ticket');
});

/** The texts of a field that a person reads, at any depth. */
function listTexts(field: unknown): readonly string[] {
	if (typeof field !== 'object' || field === null) return [];
	return Object.entries(field).flatMap(([key, value]: [string, unknown]) => {
		if (typeof value !== 'string') return key === 'choices' ? Object.values(Object(value)) : listTexts(value);
		return ['displayName', 'description', 'label', 'helpText'].includes(key) ? [value] : [];
	});
}

test('Label Added leaves out labels that were removed, and keeps the conditions of the Zap', () => {
	const trigger = listTriggers(plain).find(({ key }) => key === 'ticket_tag_added');
	if (trigger === undefined) throw new Error('no trigger');
	const filterOf = (inputData: object) => checkSelection(plain, readInput(plain, trigger, inputData)).filter;
	const added = eventOf('thread.thread_labels_changed');
	const removed = eventOf('thread.thread_labels_changed.removed');
	expect([added, removed].map((event) => filterOf({})?.(event))).toEqual([null, 'changed']);
	const isBilling = filterOf({ tagAnyOf: ['Billing'] });
	const isOther = filterOf({ tagAnyOf: ['Another'] });
	expect([isBilling?.(added), isOther?.(added), isOther?.(removed)]).toEqual([null, 'tag', 'changed']);
});
