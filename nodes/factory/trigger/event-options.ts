import type { INodePropertyOptions } from 'n8n-workflow';
import type { EventSpec, Vendor } from '../../../shared/core/vendor';

/**
 * The choices of a trigger: everything, one group per resource (value = its pattern), one per catalog row
 * (value = the native type). All of them are patterns, so the list and the text field mean the same.
 */
export function createEventOptions(vendor: Vendor): INodePropertyOptions[] {
	const rows = vendor.events.map((row) => ({
		name: row.label,
		value: row.native,
		description: createDescription(row),
	}));
	const hint = groupHint(vendor);
	return [
		{ name: 'All Events', value: '*', description: hint },
		...listResourceNames(vendor.events).map((resource) => ({
			name: `All ${titleCase(resource)} Events`,
			value: `${resource}:*`,
			description: hint,
		})),
		...rows.sort((left, right) => (left.name < right.name ? -1 : 1)),
	];
}

/** What happened, and the types that patterns match. */
function createDescription({ description, types }: EventSpec): string {
	return `${description} Event type${types.length === 1 ? '' : 's'}: ${types.join(', ')}.`;
}

/** The editor cuts a description off after two lines, about 110 characters. */
function groupHint(vendor: Vendor): string {
	const several = 'One change can start several runs.';
	return vendor.listEventTypes
		? `${several} New event types are included the next time the workflow is published.`
		: several;
}

function listResourceNames(events: readonly EventSpec[]): string[] {
	const resources = events.flatMap(({ types }) => types.map((type) => type.split(':', 1)[0] ?? type));
	return [...new Set(resources)].sort();
}

function titleCase(resource: string): string {
	return resource.replace(/(^|-)(.)/g, (_, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase());
}
