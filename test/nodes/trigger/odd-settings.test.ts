import { filterSpecs } from '../../../shared/core/filter-specs';
import { textAt } from '../../../shared/core/read';
import type { SubscribableVendor, Vendor } from '../../../shared/core/vendor';
import { harbour } from '../../vendors/support/harbour';
import { createDelivery, NOW, PAYLOAD, published } from '../support/harbour-delivery';
import { harbourTrigger } from '../support/harbour-trigger';
import { manualHarbour } from '../support/harbour-variants';

/**
 * Every setting of a trigger with the values that an expression can give. A setting that the user added and that can't be
 * read must never count as absent: publishing fails, and a delivery gets 503 and a log line.
 */
const vendor: SubscribableVendor = {
	...harbour,
	filters: filterSpecs.map(({ name }) => name),
	settings: [
		{ key: 'quays', label: 'Quays', help: '', defaultLabel: '', multiple: true, required: true },
		{ key: 'berths', label: 'Berths', help: '', defaultLabel: '', multiple: true, filter: 'team' },
		{ key: 'flag', label: 'Flag', help: '', defaultLabel: '' },
		{ key: 'version', label: 'Version', help: '', defaultLabel: '', listChoices: async () => [] },
		{ key: 'port', label: 'Port', help: '', defaultLabel: '', role: 'account' },
	],
	findAccountId: (payload) => textAt(payload, 'port'),
};

/** The values of a missing variable, and of expressions that give another kind. */
const missing = [undefined, null];
const noTexts = [...missing, true, {}, Number.NaN, 2 ** 60, new Date(0)];

const texts = [...noTexts, ['p1'], '', ' '];
const lists = [...noTexts, [null], [{}], ['a', undefined]];
const filled = [...lists, '', [], [''], ' , '];
const flags = [...missing, '', 'yes', 0, 1, {}, [true]];

const settings: readonly [string, readonly unknown[], (value: unknown) => Record<string, unknown>][] = [
	['Options', [...missing, 'x', 7, []], (options) => ({ options })],
	['Only When', [...missing, 'x', 7, []], (filters) => ({ filters })],
	['Simplify', flags, (simple) => ({ simple })],
	['Include Raw Payload', flags, (includeRaw) => ({ simple: false, includeRaw })],
	[
		'Maximum Age (Minutes)',
		[...noTexts, '', 'soon', 0, -1, Infinity, '1e9'],
		(maximumDeliveryAge) => ({ options: { maximumDeliveryAge } }),
	],
	['Port', texts, (port) => ({ options: { port } })],
	['Flag', texts, (flag) => ({ options: { flag } })],
	['Version', [...noTexts, ['1']], (version) => ({ options: { version } })],
	['Quays', lists, (quays) => ({ quays })],
	['Berths', filled, (berths) => ({ filters: { berths } })],
	['If the Field Is Missing', [...flags, 'perhaps'], (ifMissing) => ({ filters: { ifMissing } })],
	['Choose Events', [...noTexts, '', 'all'], (chooseEvents) => ({ chooseEvents })],
	['Events', lists, (events) => ({ events })],
	[
		'Event Patterns',
		[...noTexts, ['ticket:*']],
		(eventPatterns) => ({ chooseEvents: 'pattern', eventPatterns, events: undefined }),
	],
	...filterSpecs
		.filter(({ name }) => name !== 'team')
		.flatMap(({ fields }) => fields.map((field: { key: string; label: string; flag?: string }) => field))
		.map(({ key, label, flag }): (typeof settings)[number] => [
			label,
			flag === undefined ? filled : flags,
			(value) => ({ filters: { [key]: value } }),
		]),
];

const rows = settings.flatMap(([label, values, set]) => values.map((value) => [label, value, set(value)] as const));

async function receive(parameters: Record<string, unknown>, one: Vendor = vendor, payload: object = PAYLOAD) {
	const trigger = published({ parameters: { events: ['*'], quays: ['q'], ...parameters } }, one);
	const { response, returned } = trigger.receive(createDelivery(payload));
	const { workflowData } = await returned;
	return { status: response.statusCode, workflowData, ...trigger };
}

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

describe.each(rows)('%s with the value %p', (label, _, parameters) => {
	it('is an error when publishing', async () => {
		const trigger = harbourTrigger({ parameters: { events: ['*'], quays: ['q'], ...parameters } }, vendor);
		await expect(trigger.publish()).rejects.toThrow(
			new RegExp(`^"${label.replace(/[()]/g, '.')}" .*\\. Correct the trigger’s settings, then publish again\\.$`),
		);
		expect(trigger.hooks).toEqual([]);
	});

	it('gets 503 with a log line at a delivery', async () => {
		const { status, workflowData, lines } = await receive(parameters);
		expect([status, workflowData]).toEqual([503, undefined]);
		expect(lines).toMatchObject([{ level: 'error', message: expect.stringContaining(`"${label}" `) }]);
	});
});

it.each([undefined, null, '', 'LOCAL', 7, ['local'], { local: true }])(
	'"Check Authenticity" with the value %p gets 503',
	async (checkAuthenticity) => {
		const { status, workflowData } = await receive({ checkAuthenticity }, manualHarbour);
		expect([status, workflowData]).toEqual([503, undefined]);
	},
);

describe('a value of another kind that can be read is used', () => {
	const from = (port: string) => ({ ...PAYLOAD, port });
	const raw = async (includeRaw: unknown) =>
		Object((await receive({ simple: false, includeRaw })).workflowData?.[0]?.[0]?.json['data']).raw;

	it('as the digits of a number', async () => {
		expect((await receive({ options: { port: 7 } }, vendor, from('7'))).workflowData).toBeDefined();
		expect((await receive({ options: { port: 7 } }, vendor, from('8'))).status).toBe(401);
		expect((await receive({ filters: { tagAnyOf: 7 } })).workflowData).toBeUndefined();
	});

	it('as the word true or false', async () => {
		expect([await raw('false'), await raw(' False ')]).toEqual([null, null]);
		expect([await raw('true'), await raw(true)]).toEqual([PAYLOAD, PAYLOAD]);
	});
});

it('a setting that was not added is absent', async () => {
	expect((await receive({ options: {}, filters: {} })).workflowData).toBeDefined();
	expect((await receive({ options: { version: '' } })).workflowData).toBeDefined();
});
