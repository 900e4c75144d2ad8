import type { INodePropertyOptions } from 'n8n-workflow';
import { listEventItems, type EventItem } from '../../../shared/core/event-list';
import type { EventSpec, Vendor } from '../../../shared/core/vendor';
import { fillWords, isWord, toTitle } from '../../../shared/core/words';

/**
 * The items of the event list: the common events, all events, one group per resource (its value is a pattern), and the
 * other rows of the catalog (their value is the native type). Every value is a pattern, so the list and the pattern field
 * mean the same. The editor searches names only, so a name contains the words that people type.
 */
export function createEventOptions(vendor: Vendor): INodePropertyOptions[] {
	const { common, others } = listEventItems(vendor);
	const description = describeGroups(vendor);
	const groups = listResourceNames(vendor.events).map((resource) => ({
		name: `All ${toResourceLabel(resource, vendor)} Events`,
		value: `${resource}:*`,
		description,
	}));
	const toOption = (item: EventItem) => ({
		name: item.label,
		value: item.value,
		description: describeEvent(vendor, item),
	});
	const all = { name: 'All Events', value: '*', description };
	return [...common.map(toOption), all, ...groups.sort(byName), ...others.map(toOption)];
}

function byName(left: INodePropertyOptions, right: INodePropertyOptions): number {
	return left.name < right.name ? -1 : 1;
}

/** What happened, the vendor's name for it if users select it there too, and the types that patterns match. */
function describeEvent({ name, setup }: Vendor, { value, description, types }: EventItem): string {
	const native = setup === undefined ? '' : ` In ${name}: ${value}.`;
	return `${description}${native} Event type${types.length === 1 ? '' : 's'}: ${types.join(', ')}.`;
}

/** The editor cuts a description after two lines, about 110 characters. */
function describeGroups(vendor: Vendor): string {
	const hint = 'One change can trigger several executions.';
	return vendor.listEventTypes ? `${hint} New event types are added when you unpublish and publish again.` : hint;
}

function listResourceNames(events: readonly EventSpec[]): string[] {
	const resources = events.flatMap(({ types }) => types.map((type) => type.split(':', 1)[0] ?? type));
	return [...new Set(resources)];
}

/** What the vendor calls a resource: `ticket` is Thread in Plain. `custom-object` becomes Custom Object. */
function toResourceLabel(resource: string, { words }: Vendor): string {
	return toTitle(isWord(resource) ? fillWords(`{${resource}}`, words) : resource.replaceAll('-', ' '));
}
