import { createTrigger } from '../../../nodes/factory/trigger/trigger';
import type { Vendor } from '../../../shared/core/vendor';
import { vendors } from '../../../shared/vendors';
import { harbour } from '../../vendors/support/harbour';
import { loadTrigger } from '../support/shells';

describe.each(Object.values<Vendor>(vendors))('$name Trigger', ({ id, name: vendor, settings = [], subscriptions }) => {
	const node = new (loadTrigger(id))();
	const lists = settings.filter(({ listChoices }) => listChoices !== undefined).map(({ key }) => key);

	it('has the literals that n8n’s linter reads', () => {
		expect(node.description).toMatchObject({
			displayName: `${vendor} Trigger`,
			name: `${id}Trigger`,
			icon: { light: `file:../../icons/${id}.svg`, dark: `file:../../icons/${id}.dark.svg` },
			group: ['trigger'],
			version: 2,
			description: `Starts the workflow when something happens in ${vendor}`,
			defaults: { name: `${vendor} Trigger` },
			inputs: [],
			outputs: ['main'],
			credentials: [{ name: `${id}Api`, required: true }],
		});
		expect(node.description.subtitle).toMatch(/^=\{\{ .*chooseEvents.*eventPatterns.*events.* \}\}$/);
	});

	it('leaves the response to n8n: 202 without a body, once the execution is stored', () => {
		expect(node.description.webhooks).toEqual([
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseCode: 202,
				responseData: 'noData',
				path: 'webhook',
				ndvHideUrl: subscriptions !== undefined,
				ndvHideMethod: true,
			},
		]);
	});

	it('has n8n’s three life-cycle methods, a webhook, and the list methods', () => {
		expect(node.webhookMethods).toEqual({
			default: { checkExists: expect.any(Function), create: expect.any(Function), delete: expect.any(Function) },
		});
		expect(node.webhook).toEqual(expect.any(Function));
		expect(Object.keys(node.methods.loadOptions)).toEqual(['matchingEvents', ...lists]);
	});

	it('has panel texts in the user’s words', () => {
		const { triggerPanel, eventTriggerDescription, activationMessage } = node.description;
		const texts = JSON.stringify([triggerPanel, eventTriggerDescription, activationMessage]);
		expect(texts.match(new RegExp(vendor, 'g'))?.length).toBeGreaterThan(5);
		expect(texts).not.toMatch(/undefined|webhook|Harbour/);
	});
});

it.each([
	['plain', ['version']],
	['dixa', ['queue', 'skipAgents']],
	['thena', ['teams', 'skipAgents']],
	['tamio', []],
])('%s has the drop-downs %j next to the matching events', (id, lists) => {
	const { loadOptions } = new (loadTrigger(id))().methods;
	expect(Object.keys(loadOptions)).toEqual(['matchingEvents', ...lists]);
});

describe('createTrigger', () => {
	const trigger = createTrigger(harbour);

	it('builds the trigger of an invented vendor unchanged', () => {
		expect(trigger.description().eventTriggerDescription).toContain('Harbour');
		expect(Object.keys(trigger.methods.loadOptions)).toEqual(['matchingEvents', 'berth']);
		expect(Object.keys(trigger.webhookMethods.default)).toEqual(['checkExists', 'create', 'delete']);
	});

	it('returns fresh objects at each call, because n8n edits them in place', () => {
		const [one, other] = [trigger.description(), trigger.description()];
		expect(one).toEqual(other);
		expect(one.webhooks?.[0]).not.toBe(other.webhooks?.[0]);
		expect(one.properties[0]).not.toBe(other.properties[0]);
		expect(one.triggerPanel).not.toBe(other.triggerPanel);
	});
});
