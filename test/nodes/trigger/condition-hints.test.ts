import { Workflow, type INodeParameters, type INodeType } from 'n8n-workflow';
import { createConditionHints } from '../../../nodes/factory/trigger/condition-hints';
import { createTriggerProperties } from '../../../nodes/factory/trigger/properties';
import type { Vendor } from '../../../shared/core/vendor';
import { vendors } from '../../../shared/vendors';
import { harbour } from '../../vendors/support/harbour';

/** The labels of the conditions that the editor warns about. It evaluates the conditions of hints in the same way. */
function listWarnings(vendor: Vendor, parameters: INodeParameters): readonly string[] {
	const node = {
		id: 'n1',
		name: 'Trigger',
		type: 'trigger',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const properties = createTriggerProperties(vendor);
	const nodeType = { description: { properties } } as unknown as INodeType; // what n8n reads of it here
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return createConditionHints(vendor)
		.filter(({ displayCondition = '' }) => {
			expect(displayCondition.slice('={{'.length, -'}}'.length)).not.toMatch(/[{}]/);
			return workflow.expression.getSimpleParameterValue(node, displayCondition, 'internal', {}) === true;
		})
		.map(({ message }) => /condition "([^"]+)"/.exec(message)?.[1] ?? message);
}

test.each<[keyof typeof vendors, string[], INodeParameters, string[]]>([
	['dixa', ['CONVERSATION_CREATED'], { queue: ['q1'] }, ['Queue']],
	['dixa', ['CONVERSATION_CREATED', 'CONVERSATION_ENQUEUED'], { queue: ['q1'] }, []],
	['dixa', ['CONVERSATION_CREATED'], { queue: ['q1'], ifMissing: 'letThrough' }, []],
	['dixa', ['CONVERSATION_CREATED'], { status: ['open'] }, []],
	['dixa', ['user:*'], { status: ['open'], tagAnyOf: 'vip' }, ['Status', 'Tag: Any Of']],
	['dixa', ['user:*'], { tagAnyOf: { __rl: true, mode: 'list', value: 't1' } }, ['Tag: Any Of']],
	['dixa', ['user:*'], { tagAnyOf: { __rl: true, mode: 'list', value: '' } }, []],
	['plain', ['thread.chat_received'], { direction: ['outbound'] }, ['Message Direction']],
	['plain', ['thread.chat_received'], { direction: ['inbound'], skipFirst: true, tagNoneOf: 'x' }, []],
	['plain', ['thread.thread_created'], { channel: 'email' }, ['Channel']],
	['plain', ['*'], { channel: 'email', direction: ['internal'] }, []],
	['plain', [], { channel: 'email' }, []],
	['plain', ['thread.thread_created'], { channel: '' }, []],
	['tamio', ['whitelabel-ticket-assigned'], { causedBy: ['bot'] }, ['Caused By']],
])('%s: %j with %j', (id, events, filters, labels) => {
	expect(listWarnings(vendors[id], { chooseEvents: 'list', events, filters })).toEqual(labels);
	expect(listWarnings(vendors[id], { chooseEvents: 'pattern', events, filters })).toEqual([]);
});

test('a vendor without samples has none, and a condition that every event can meet has none', () => {
	expect(createConditionHints(harbour)).toEqual([]);
	const filterCoverage = Object.fromEntries(
		harbour.events.map(({ native, types }) => [
			native,
			Object.fromEntries(types.map((type) => [type, { status: true as const }])),
		]),
	);
	expect(createConditionHints({ ...harbour, filterCoverage })).toEqual([]);
});

test('the list of matching events depends on every condition', () => {
	const list = createTriggerProperties(vendors.dixa).find(({ name }) => name === 'matchingEvents');
	expect(list?.typeOptions?.loadOptionsDependsOn).toEqual(
		expect.arrayContaining([
			'eventPatterns',
			'filters.queue',
			'filters.status',
			'filters.tagAnyOf',
			'filters.tagAnyOf.value',
			'filters.ifMissing',
		]),
	);
});
