import { createRequiredHints } from '../../../nodes/factory/trigger/required-hints';
import { plain } from '../../../shared/vendors/plain';
import { thena } from '../../../shared/vendors/thena';

test('say what to fill in before the trigger can run, as long as it is empty', () => {
	expect(createRequiredHints(thena).map(({ message, displayCondition }) => [message, displayCondition])).toEqual([
		[
			'To run this trigger, select at least one item under Events.',
			'={{ $parameter["chooseEvents"] !== "pattern" && !$parameter["events"]?.length }}',
		],
		[
			'To run this trigger, enter a pattern under Event Patterns.',
			'={{ $parameter["chooseEvents"] === "pattern" && !$parameter["eventPatterns"]?.length }}',
		],
		['To run this trigger, select at least one item under Teams.', '={{ !$parameter["teams"]?.length }}'],
	]);
	expect(createRequiredHints(plain)).toHaveLength(2);
});
