import { listEventItems } from '../../../shared/core/event-list';
import { compilePatterns, PatternError } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { listMatches } from '../../../shared/core/plan/matches';
import { VendorError } from '../../../shared/core/errors';
import type { Vendor } from '../../../shared/core/vendor';
import type { Bundle, InputField, ZObject } from '../platform';
import { toChoices } from './choices';
import { readPatterns } from './input';

/** Creates the fields that select events: a list in the vendor's words, patterns, and a note of what both match together. */
export function createEventFields(vendor: Vendor): InputField[] {
	const { common, others } = listEventItems(vendor);
	const items = [...common, ...others];
	const example = items[0]?.value ?? 'ticket:created';
	return [
		{
			key: 'events',
			label: 'Events',
			type: 'string',
			list: true,
			choices: toChoices(items),
			altersDynamicFields: true,
			helpText: 'Select one or more events. You can also enter patterns below.',
		},
		{
			key: 'patterns',
			label: 'Event Patterns',
			type: 'string',
			placeholder: 'ticket:*, !ticket:comment:*',
			altersDynamicFields: true,
			helpText:
				'Adds the events that match these patterns, separated by commas. `ticket:*` matches every ticket event, and `*` every ' +
				'event. Start a pattern with `!` to leave out what it matches, also among the selected events. ' +
				`You can use ${vendor.name}’s own names, such as \`${example}\`.`,
		},
		(_z: ZObject, bundle: Bundle) => [
			{
				key: 'matchingEvents',
				label: 'Matching Events',
				type: 'copy',
				helpText: shorten(describeMatches(vendor, bundle.inputData)),
			},
		],
	];
}

/** What the fields match, with the warnings, or the error that turning the Zap on would show. */
function describeMatches(vendor: Vendor, inputData: unknown): string {
	const total = vendor.events.length;
	try {
		const input = readPatterns(inputData);
		if (input.length === 0) return `No event is selected yet. ${vendor.name} has ${total} event types.`;
		const patterns = compilePatterns(input);
		const { warnings } = plan(patterns, vendor);
		const labels = listMatches(vendor.events, patterns).map(({ row }) => row.label);
		const rest = labels.length - MAX_NAMED;
		const names = [...labels.slice(0, MAX_NAMED), ...(rest > 0 ? [`and ${rest} more`] : [])];
		const summary = `Matches ${labels.length} of ${total} event types${names.length > 0 ? `: ${names.join(', ')}` : ''}.`;
		return [summary, ...warnings.map(({ message }) => `**Warning:** ${message}`)].join('\n\n');
	} catch (error) {
		const isKnown = error instanceof PatternError || error instanceof VendorError;
		return `**Error:** ${isKnown ? error.message : 'The selection can’t be read. Select the events again.'}`;
	}
}

const MAX_NAMED = 24;
/** Zapier's limit of a help text. */
const MAX_LENGTH = 1000;

function shorten(text: string): string {
	return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}
