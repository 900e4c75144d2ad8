import type { INodeProperties } from 'n8n-workflow';
import type { EventSpec, Vendor } from '../../../shared/core/vendor';

/**
 * Events whose type has a part that the account names itself (`custom-object:*:created`): the user picks the event
 * from the list and types the names. In patterns the names stand where they belong.
 */
export function createObjectNamesProperty(vendor: Vendor): INodeProperties[] {
	const rows = vendor.events.filter(({ requiresName }) => requiresName);
	if (rows.length === 0) return [];
	const events = ['*', ...new Set(rows.map(groupOf)), ...rows.map(({ native }) => native)];
	return [
		{
			displayName: 'Custom Object Names',
			name: 'objectNames',
			type: 'string',
			displayOptions: { show: { chooseEvents: ['list'], events } },
			default: '',
			placeholder: 'e.g. deal, lead',
			description: `The objects whose events you want, as ${vendor.name} names them, separated by commas. Without a name, no events of custom objects come.`,
		},
	];
}

/** The chosen events with each name filled in; without names, as they are. */
export function fillInObjectNames(vendor: Vendor, events: readonly string[], typed: string): readonly string[] {
	const names = typed.split(',').flatMap((name) => name.trim() || []);
	const rows = vendor.events.filter(({ requiresName }) => requiresName);
	if (names.length === 0 || rows.length === 0) return events;
	const groups = [...new Set(rows.map(groupOf))];
	return events.flatMap((event) => {
		const row = rows.find(({ native }) => native === event);
		if (row !== undefined) return names.map((name) => (row.types[0] ?? row.native).replace('*', () => name));
		if (event !== '*' && !groups.includes(event)) return [event];
		const named = groups.flatMap((group) => names.map((name) => group.replace('*', () => `${name}:*`)));
		return event === '*' ? [event, ...named] : named;
	});
}

/** The pattern of the group that a row stands in: `custom-object:*`. */
function groupOf({ types, native }: EventSpec): string {
	return `${(types[0] ?? native).split(':', 1)[0]}:*`;
}
