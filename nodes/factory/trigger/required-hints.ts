import type { NodeHint } from 'n8n-workflow';
import type { Vendor } from '../../../shared/core/vendor';

/** Says why the trigger can't be run yet: the editor marks an empty required field only after the user has left it. */
export function createRequiredHints({ settings = [] }: Vendor): NodeHint[] {
	const required = settings.filter((setting) => setting.required);
	return [
		createHint('select at least one item under Events', 'events', '$parameter["chooseEvents"] !== "pattern"'),
		createHint('enter a pattern under Event Patterns', 'eventPatterns', '$parameter["chooseEvents"] === "pattern"'),
		...required.map(({ label, key }) => createHint(`select at least one item under ${label}`, key)),
	];
}

function createHint(action: string, name: string, ...conditions: string[]): NodeHint {
	return {
		message: `To run this trigger, ${action}.`,
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'always',
		displayCondition: `={{ ${[...conditions, `!$parameter["${name}"]?.length`].join(' && ')} }}`,
	};
}
