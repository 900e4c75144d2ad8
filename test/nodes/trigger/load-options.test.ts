import { NodeOperationError, type INodePropertyOptions } from 'n8n-workflow';
import { createLoadOptions } from '../../../nodes/factory/trigger/load-options';
import { VendorError } from '../../../shared/core/errors';
import type { Vendor } from '../../../shared/core/vendor';
import { dixa } from '../../../shared/vendors/dixa';
import { harbour } from '../../vendors/support/harbour';
import { n8nHost } from '../support/n8n-host';

async function load(
	method: string,
	eventPatterns?: unknown,
	vendor: Vendor = harbour,
): Promise<INodePropertyOptions[]> {
	const { loadOptions } = n8nHost({ parameters: { eventPatterns } });
	const found = createLoadOptions(vendor)[method];
	if (!found) throw new TypeError(`There is no ${method}.`);
	return await found.call(loadOptions);
}

const invalid = { name: 'Invalid. Open this list to see why.', value: '' };

describe('Matching Events', () => {
	it('starts with a summary and lists the matching events', async () => {
		await expect(load('matchingEvents', 'ticket:created, record.*')).resolves.toEqual([
			{ name: '2 of 4 known event types', value: '' },
			{ name: 'Case Opened', description: 'ticket:created', value: 'case.opened' },
			{ name: 'Record Made', description: 'custom-object:*:created', value: 'record.*.made' },
		]);
	});

	it.each([
		['ticket:*', ['case.closed', 'case.opened']],
		['*', ['case.closed', 'case.opened', 'record.*.made']],
		['*, !case.*', ['record.*.made']],
		['case.touched', ['case.touched']],
		['custom-object:ship:created', ['record.*.made']],
	])('agrees with the subscription that publishing creates: %s', async (input, natives) => {
		const choices = await load('matchingEvents', input);
		expect(choices.slice(1).map(({ value }) => value)).toEqual(natives);
	});

	it('reads the patterns of a resource locator', async () => {
		const locator = { __rl: true, mode: 'list', value: 'case.opened' };
		await expect(load('matchingEvents', locator)).resolves.toEqual(await load('matchingEvents', 'case.opened'));
	});

	it('says when no event matches', async () => {
		await expect(load('matchingEvents', 'ticket:sunk')).resolves.toEqual([
			invalid,
			{ name: expect.stringMatching(/ticket:sunk/), value: 'error' },
		]);
	});

	it.each([
		['', /^No event is selected/],
		[undefined, /^No event is selected/],
		[['ticket:*'], /^No event is selected/],
		['ticket::created', /nothing between two colons/],
	])('shows the error in the patterns instead: %j', async (input, sentence) => {
		await expect(load('matchingEvents', input)).resolves.toEqual([
			invalid,
			{ name: expect.stringMatching(sentence), value: 'error' },
		]);
	});

	it('lists the warnings before the events', async () => {
		await expect(load('matchingEvents', 'case.opened, Case.closed')).resolves.toEqual([
			{ name: '1 of 4 known event types, with warnings', value: '' },
			{ name: expect.stringMatching(/case-sensitive/), value: 'warning: Case.closed' },
			{ name: 'Case Opened', description: 'ticket:created', value: 'case.opened' },
		]);
	});

	it.each<[object, readonly string[]]>([
		[{ queue: ['q1'] }, ['No known example of New Conversation meets the condition "Queue".']],
		[{ direction: ['shut'] }, ['The condition "Message Direction" has an invalid value.']],
		[{ queue: '={{ $json.queue }}' }, []],
		[{}, []],
	])('warns about conditions that no event meets: %j', async (filters, warnings) => {
		const { loadOptions } = n8nHost({ parameters: { eventPatterns: 'CONVERSATION_CREATED', filters } });
		const items = (await createLoadOptions(dixa)['matchingEvents']?.call(loadOptions)) ?? [];
		expect(items.slice(1, -1).map(({ name }) => name)).toEqual(warnings.map((text) => expect.stringContaining(text)));
		expect(items[0]?.name.includes('with warnings')).toBe(warnings.length > 0);
	});

	it('shows the summary whatever item is selected', async () => {
		const { loadOptions } = n8nHost({ parameters: { eventPatterns: 'case.opened', matchingEvents: 'case.opened' } });
		const values = (await createLoadOptions(harbour)['matchingEvents']?.call(loadOptions))?.map(({ value }) => value);
		expect(values).toEqual(['case.opened', 'case.opened ']);
	});

	it('never throws in the editor', async () => {
		const broken = { native: '', types: null as unknown as string[], label: '', description: '' }; // a broken catalog row
		await expect(load('matchingEvents', '*', { ...harbour, events: [broken] })).resolves.toEqual([invalid]);
	});
});

describe('the list of a setting', () => {
	const listing = (list: () => Promise<{ value: string; label: string }[]>): Vendor => ({
		...harbour,
		settings: [{ key: 'berth', label: 'Berth', help: '', defaultLabel: 'Any berth', listChoices: list }],
	});

	it('starts with the default, followed by the vendor’s items', async () => {
		await expect(load('berth')).resolves.toEqual([
			{ name: 'Any berth', value: '' },
			{ name: 'First', value: '1' },
		]);
	});

	it('never offers a value that n8n would evaluate', async () => {
		const choices = ['={{ $env.KEY }}', '1'].map((value) => ({ value, label: value }));
		const items = await load(
			'berth',
			undefined,
			listing(async () => choices),
		);
		expect(items.map(({ value }) => value)).toEqual(['', '1']);
	});

	it('has no default when several items can be selected', async () => {
		const settings = [{ ...harbour.settings[0], multiple: true as const }];
		const { loadOptions } = n8nHost();
		const lists = createLoadOptions({ ...harbour, settings });
		await expect(lists['berth']?.call(loadOptions)).resolves.toEqual([{ name: 'First', value: '1' }]);
	});

	it('uses the node’s credential', async () => {
		const { loadOptions } = n8nHost({
			api: async ({ url }, type) => ({ statusCode: 200, headers: {}, body: { value: '7', label: `${type} ${url}` } }),
		});
		const vendor: Vendor = {
			...harbour,
			settings: [
				{
					key: 'berth',
					label: 'Berth',
					help: '',
					defaultLabel: 'Any berth',
					listChoices: async (http) => [
						(await http({ method: 'GET', url: '/berths' })).body as { value: string; label: string },
					], // as the API responds above
				},
			],
		};
		const choices = await createLoadOptions(vendor)['berth']?.call(loadOptions);
		expect(choices?.[1]).toEqual({ name: 'harbourApi https://api.harbour.example/berths', value: '7' });
	});

	it('shows the vendor’s error, and does not hide any other', async () => {
		const refused = load(
			'berth',
			'',
			listing(async () => await Promise.reject(new VendorError('forbidden', 'The key may not.'))),
		);
		await expect(refused).rejects.toThrow(NodeOperationError);
		await expect(refused).rejects.toThrow('The key may not.');
		await expect(
			load(
				'berth',
				'',
				listing(async () => await Promise.reject(new RangeError('ours'))),
			),
		).rejects.toThrow(RangeError);
	});
});
