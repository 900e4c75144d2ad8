import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';
import { createPatternSearch, createPatternsProperty } from '../../../nodes/factory/trigger/pattern-property';
import { createTriggerProperties } from '../../../nodes/factory/trigger/properties';
import { compilePatterns } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { vendors } from '../../../shared';
import { plain } from '../../../shared/vendors/plain';
import { thena } from '../../../shared/vendors/thena';
import rows from '../../core/pattern/patterns.json';

/** What n8n says about the field, which marks the node and disables its button. */
function listIssues(eventPatterns: unknown, chooseEvents = 'pattern'): string[] {
	const node = { parameters: { chooseEvents, events: ['*'], eventPatterns } } as unknown as INode; // n8n reads no more
	const issues = NodeHelpers.getNodeParametersIssues(createTriggerProperties(plain), node, null);
	return issues?.parameters?.['eventPatterns'] ?? [];
}

const typed = (value: unknown) => ({ __rl: true, mode: 'pattern', value });
const texts = rows.flatMap(({ patterns, ...row }) =>
	typeof patterns === 'string' && patterns !== '' ? [{ patterns, isValid: !('error' in row) }] : [],
);

describe('the field for patterns', () => {
	it.each(texts)('$patterns is valid in n8n’s form: $isValid', ({ patterns, isValid }) => {
		expect(listIssues(typed(patterns))).toHaveLength(isValid ? 0 : 1);
	});

	it('says what is wrong and how to fix it', () => {
		expect(listIssues(typed('ticket:*, ticket:{created'))).toEqual([
			'A pattern has a "{" without a "}" after it. Add the "}" or remove the "{".',
		]);
		expect(listIssues(typed(''))).toEqual(['Parameter "Event Patterns" is required.']);
	});

	it.each([
		['an expression', typed('={{ $vars.patterns }}')],
		['a text of an earlier version', 'ticket:*, !ticket:comment:*'],
		['an item of the list', { __rl: true, mode: 'list', value: 'ticket:*', cachedResultName: 'ticket:* (34 events)' }],
	])('accepts %s', (_, value) => {
		expect(listIssues(value)).toEqual([]);
	});

	it('is ignored while the events come from the list', () => {
		expect(listIssues(typed('ticket:{created'), 'list')).toEqual([]);
	});

	it('keeps a text that an earlier version stored', () => {
		const parameters = { chooseEvents: 'pattern', eventPatterns: 'ticket:*' };
		const read = (properties: INodeProperties[]) =>
			NodeHelpers.getNodeParameters(properties, parameters, true, false, null, null);
		expect(read(createTriggerProperties(plain))).toMatchObject({ eventPatterns: 'ticket:*' });
		expect(createPatternsProperty().default).toEqual({ mode: 'pattern', value: '' });
	});
});

describe('the list of patterns', () => {
	const search = async (text?: string, vendor = plain as Parameters<typeof createPatternSearch>[0]) =>
		(await createPatternSearch(vendor)(text)).results;

	it('has the families of the vendor’s types and the types themselves', async () => {
		const names = (await search()).map(({ name }) => name);
		expect(names[0]).toBe(`* (${plain.events.length} events)`);
		expect(names).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^ticket:\* \(\d+ events\)$/),
				expect.stringMatching(/^ticket:comment:\* \(\d+ events\)$/),
				'ticket:priority:changed (Thread Priority Changed)',
			]),
		);
		expect(names).toEqual([...names].sort());
	});

	it('is searched by pattern and by the name of an event', async () => {
		expect((await search('Priority:')).map(({ value }) => value)).toEqual(['ticket:priority:changed']);
		expect((await search('email received')).map(({ value }) => value)).toContain('ticket:comment:created');
		expect(await search('no such event')).toEqual([]);
	});

	it('has no type that needs a name', async () => {
		expect(await search('custom-object', thena)).toEqual([]);
	});

	it.each(Object.values(vendors))('of $name has only patterns that can be published', async (vendor) => {
		const items = await search('', vendor);
		expect(items.length).toBeGreaterThan(1);
		for (const { value } of items) expect(() => plan(compilePatterns(String(value)), vendor)).not.toThrow();
	});
});
