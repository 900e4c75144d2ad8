import fc from 'fast-check';
import { createChange } from '../../shared/core/change';
import { describeChanges } from '../../shared/core/describe-changes';

const named = (...names: string[]) => names.map((name) => ({ id: `id of ${name}`, name }));

describe('describeChanges', () => {
	it.each([
		['a value', createChange('status', 'open', 'closed'), 'status: open → closed'],
		['a number', createChange('fields.amount', 0, 249.5), 'fields.amount: 0 → 249.5'],
		['a flag', createChange('isSpam', false, true), 'isSpam: false → true'],
		['a new value', createChange('fields.topic', null, 'REFUNDS'), 'fields.topic: added REFUNDS'],
		['a value that is gone', createChange('sla.dueAt', '2026-09-14', null), 'sla.dueAt: removed 2026-09-14'],
		['a list that grew', createChange('tags', named('Billing'), named('Billing', 'VIP')), 'tags: added VIP'],
		['a list that shrank', createChange('tags', named('Billing', 'VIP'), named('VIP')), 'tags: removed Billing'],
		['a replaced person', createChange('assignees', named('Ida'), named('Ola')), 'assignees: Ida → Ola'],
		['several items', createChange('tags', named('A', 'B'), named('C', 'D')), 'tags: added C, D, removed A, B'],
		[
			'an object',
			createChange('team', { id: 'q1', name: 'Workshop' }, { id: 'q2', name: 'Billing' }),
			'team: Workshop → Billing',
		],
		['an object that is added', createChange('task', null, { id: 'k1', title: 'Block it' }), 'task: added Block it'],
		[
			'a person without a name',
			createChange('assignees', [], [{ id: 'p1', name: null, email: 'ida@lumen.example' }]),
			'assignees: added ida@lumen.example',
		],
		['an object without a name', createChange('comment', { attachments: [] }, null), 'comment: changed'],
		['a list in a list', createChange('fields', [[1]], [[2]]), 'fields: changed'],
		['nothing that has a name', createChange('fields', undefined, []), 'fields: changed'],
		['line breaks', createChange('title', 'a\n\n b', 'c'), 'title: a b → c'],
	])('describes %s', (_, input, text) => {
		expect(describeChanges([input])).toBe(text);
	});

	it('joins several changes, and is null without any', () => {
		expect(describeChanges([createChange('status', 'open', 'closed'), createChange('title', 'a', 'b')])).toBe(
			'status: open → closed; title: a → b',
		);
		expect(describeChanges([])).toBeNull();
	});

	it('cuts a long value, never in the middle of a character', () => {
		const long = describeChanges([createChange('description', 'a', 'x'.repeat(200))]);
		expect(long).toBe(`description: a → ${'x'.repeat(79)}…`);
		expect(describeChanges([createChange('title', 'a', `${'x'.repeat(78)}😀😀`)])).toBe(
			`title: a → ${'x'.repeat(78)}…`,
		);
	});

	it('never throws', () => {
		fc.assert(
			fc.property(
				fc.anything(),
				fc.anything(),
				(from, to) => typeof describeChanges([createChange('a', from, to)]) === 'string',
			),
		);
	});
});
