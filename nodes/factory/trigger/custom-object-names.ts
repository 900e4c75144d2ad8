import type { INodeProperties } from 'n8n-workflow';
import { toTextList } from '../../../shared/core/text-list';
import type { EventSpec, Vendor } from '../../../shared/core/vendor';

/**
 * The field for events whose type has a part that the account names, such as `custom-object:*:created`. The user selects
 * the event from the list and enters the names. A pattern has the name in its place already.
 */
export function createObjectNamesProperty(vendor: Vendor): INodeProperties[] {
	const rows = vendor.events.filter(({ requiresName }) => requiresName);
	if (rows.length === 0) return [];
	const events = ['*', ...new Set(rows.map(toGroupPattern)), ...rows.map(({ native }) => native)];
	return [
		{
			displayName: 'Custom Object Names',
			name: 'objectNames',
			type: 'string',
			displayOptions: { show: { chooseEvents: ['list'], events } },
			default: '',
			placeholder: 'e.g. deal, lead',
			description:
				`The names of the custom objects whose events trigger the workflow, as ${vendor.name} spells them, separated by commas. ` +
				'Without names, no events of custom objects trigger it.',
		},
	];
}

/** The selected events with each name in place of the free part; unchanged when there are no names. */
export function addObjectNames(vendor: Vendor, events: readonly string[], input: string): readonly string[] {
	const names = toTextList(input);
	const rows = vendor.events.filter(({ requiresName }) => requiresName);
	if (names.length === 0 || rows.length === 0) return events;
	const groups = [...new Set(rows.map(toGroupPattern))];
	return events.flatMap((event) => {
		const row = rows.find(({ native }) => native === event);
		if (row !== undefined) return names.map((name) => (row.types[0] ?? row.native).replace('*', () => name));
		if (event !== '*' && !groups.includes(event)) return [event];
		const named = groups.flatMap((group) => names.map((name) => group.replace('*', () => `${name}:*`)));
		return event === '*' ? [event, ...named] : named;
	});
}

/** The pattern of a row's group, such as `custom-object:*`. */
function toGroupPattern({ types, native }: EventSpec): string {
	return `${(types[0] ?? native).split(':', 1)[0]}:*`;
}
