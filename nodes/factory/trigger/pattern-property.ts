import type { INodeProperties } from 'n8n-workflow';
import { listRules } from '../../../shared/core/pattern/list-rules';
import type { Vendor } from '../../../shared/core/vendor';
import { createFixedSearch, type FixedItem } from './fixed-search';

/** The field for patterns. The editor checks them while the user types, and marks the node. */
export function createPatternsProperty(): INodeProperties {
	return {
		displayName: 'Event Patterns',
		name: 'eventPatterns',
		type: 'resourceLocator',
		required: true,
		displayOptions: { show: { chooseEvents: ['pattern'] } },
		default: { mode: 'pattern', value: '' },
		description:
			'Patterns that match event types, separated by commas. A * at the end matches everything that follows, a * between ' +
			'two colons matches one part, and a leading ! excludes events.',
		modes: [
			{
				// The editor cuts a longer name.
				displayName: 'Pattern',
				name: 'pattern',
				type: 'string',
				placeholder: 'e.g. ticket:*, !ticket:comment:*',
				validation: listRules.map(({ regex, message }) => ({
					type: 'regex',
					properties: { regex, errorMessage: message },
				})),
			},
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				// The list is the catalog, so it needs no credential.
				typeOptions: { searchListMethod: 'eventPatterns', searchable: true, skipCredentialsCheckInRLC: true },
			},
		],
	};
}

/** The families of a vendor's event types and the types themselves, by their text or by the names of their events. */
export function createPatternSearch(vendor: Vendor) {
	return createFixedSearch(listPatternItems(vendor));
}

function listPatternItems({ events }: Vendor): readonly FixedItem[] {
	// A type with a free part needs the name that the account chose.
	const types = events.flatMap(({ types: rowTypes, label }) =>
		rowTypes.filter((type) => !type.includes('*')).map((type) => ({ type, label })),
	);
	const patterns = new Set(types.flatMap(({ type }) => [...listFamilies(type), type]));
	return [...patterns].sort().flatMap((pattern) => {
		const isFamily = pattern.endsWith('*');
		const matching = types.filter(({ type }) => (isFamily ? type.startsWith(pattern.slice(0, -1)) : type === pattern));
		const labels = [...new Set(matching.map(({ label }) => label))];
		if (isFamily && labels.length === 1) return [];
		const hint = labels.length === 1 ? labels.join() : `${labels.length} events`;
		return [{ item: { name: `${pattern} (${hint})`, value: pattern }, terms: [pattern, ...labels].join('\n') }];
	});
}

/** `*`, `ticket:*`, and `ticket:comment:*` for `ticket:comment:created`. */
function listFamilies(type: string): readonly string[] {
	const parts = type.split(':');
	return parts.map((_, index) => [...parts.slice(0, index), '*'].join(':'));
}
