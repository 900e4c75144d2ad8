import fc from 'fast-check';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { createLoadOptions } from '../../../nodes/factory/trigger/load-options';
import { filterFields, filterSpecs } from '../../../shared/core/filter-specs';
import { isActivationError } from '../support/activation-error';
import { createDelivery, published } from '../support/harbour-delivery';
import { harbourTrigger } from '../support/harbour-trigger';
import { manualHarbour, naming, twoApis } from '../support/harbour-variants';
import { n8nHost } from '../support/n8n-host';

/** One vendor with every field that a trigger can have. */
const everything: SubscribableVendor = {
	...naming,
	credential: twoApis.credential,
	filters: filterSpecs.map(({ name }) => name),
	settings: [
		{ key: 'teams', label: 'Teams', help: '', defaultLabel: '', multiple: true, required: true, filter: 'team' },
		{ key: 'port', label: 'Port', help: '', defaultLabel: '', role: 'account' },
	],
	...(manualHarbour.confirm ? { confirm: manualHarbour.confirm } : {}),
};

const inner = (keys: readonly string[]) =>
	fc.oneof(fc.anything(), fc.record(Object.fromEntries(keys.map((key) => [key, odd])), { requiredKeys: [] }));
const odd = fc.oneof(
	fc.anything(),
	fc.constantFrom(
		'__proto__',
		'constructor',
		'*',
		'ticket:*',
		'open',
		'local',
		'pattern',
		'letThrough',
		'\0',
		'💥',
		'x'.repeat(20_000),
		1e308,
		-0,
	),
	fc.array(
		fc.constantFrom('ticket:*', '!**', '__proto__', 'custom-object:*:created', 'custom-object:__proto__:created'),
		{ maxLength: 60 },
	),
	fc.string(),
);

const parameters = fc.record(
	{
		chooseEvents: fc.oneof(fc.constantFrom('list', 'pattern'), odd),
		events: odd,
		objectNames: odd,
		eventPatterns: odd,
		matchingEvents: odd,
		teams: odd,
		checkAuthenticity: odd,
		filters: inner([...filterFields.map(({ key }) => key), 'ifMissing']),
		options: inner(['maximumDeliveryAge', 'port']),
		simple: fc.oneof(fc.boolean(), odd),
		includeRaw: odd,
	},
	{ requiredKeys: [] },
);

const RUNS = { numRuns: 300 };

it('with any parameters, publishing succeeds or fails with a message', async () => {
	await fc.assert(
		fc.asyncProperty(parameters, async (values) => {
			const trigger = harbourTrigger({ parameters: values }, everything);
			const error: unknown = await trigger.publish().then(
				() => null,
				(thrown: unknown) => thrown,
			);
			if (error === null) return expect(trigger.hooks).toHaveLength(1);
			expect(isActivationError(error)).toBe(true);
			expect(Object(error).message).toMatch(
				/^[A-Z"].{10,600}[.?] (Then|Correct the trigger’s settings, then) publish again\.$/s,
			);
			expect(Object(error).message).not.toMatch(/undefined|\[object|is not a function|Cannot read/);
			expect(trigger.hooks).toEqual([]);
		}),
		RUNS,
	);
});

it('with any parameters, a delivery gets a response', async () => {
	await fc.assert(
		fc.asyncProperty(parameters, async (values) => {
			const { response, returned } = published({ parameters: values }, everything).receive(createDelivery());
			const { workflowData, noWebhookResponse } = await returned;
			expect(workflowData !== undefined || noWebhookResponse === true).toBe(true);
			if (workflowData === undefined) expect([202, 401, 503]).toContain(response.statusCode);
		}),
		RUNS,
	);
});

it('with any parameters, the list in the editor has an item', async () => {
	await fc.assert(
		fc.asyncProperty(parameters, async (values) => {
			const { loadOptions } = n8nHost({ parameters: values });
			const entries = await createLoadOptions(everything)['matchingEvents']?.call(loadOptions);
			expect(entries?.[0]?.name).toMatch(/\S/);
		}),
		RUNS,
	);
});
