import { NodeOperationError, type INodePropertyOptions } from 'n8n-workflow';
import { createLoadOptions } from '../../../nodes/factory/trigger/load-options';
import { VendorError } from '../../../shared/core/errors';
import type { Vendor } from '../../../shared/core/vendor';
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

describe('Matching Events', () => {
	it('sums up, and lists what the patterns catch', async () => {
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
	])('agrees with what publishing subscribes to: %s', async (typed, natives) => {
		const choices = await load('matchingEvents', typed);
		expect(choices.slice(1).map(({ value }) => value)).toEqual(natives);
	});

	it('says when they catch nothing', async () => {
		await expect(load('matchingEvents', 'ticket:sunk')).resolves.toEqual([
			{ name: expect.stringMatching(/ticket:sunk/), value: '' },
		]);
	});

	it.each([
		['', /^No event is selected/],
		[undefined, /^No event is selected/],
		[['ticket:*'], /^No event is selected/],
		['ticket::created', /nothing between two colons/],
	])('tells the mistake instead: %j', async (typed, sentence) => {
		await expect(load('matchingEvents', typed)).resolves.toEqual([
			{ name: expect.stringMatching(sentence), value: '' },
		]);
	});

	it('tells the warnings before the events', async () => {
		await expect(load('matchingEvents', 'case.opened, Case.closed')).resolves.toEqual([
			{ name: '1 of 4 known event types, with warnings', value: '' },
			{ name: expect.stringMatching(/case-sensitive/), value: 'warning: Case.closed' },
			{ name: 'Case Opened', description: 'ticket:created', value: 'case.opened' },
		]);
	});

	it('sums up whatever was chosen in it', async () => {
		const { loadOptions } = n8nHost({ parameters: { eventPatterns: 'case.opened', matchingEvents: 'case.opened' } });
		const values = (await createLoadOptions(harbour)['matchingEvents']?.call(loadOptions))?.map(({ value }) => value);
		expect(values).toEqual(['case.opened', 'case.opened ']);
	});

	it('never fails the editor', async () => {
		const broken = { native: '', types: null as unknown as string[], label: '', description: '' }; // a mistake of ours
		await expect(load('matchingEvents', '*', { ...harbour, events: [broken] })).resolves.toEqual([
			{ name: 'The patterns can’t be read', value: '' },
		]);
	});
});

describe('a setting’s list', () => {
	const listing = (list: () => Promise<{ value: string; label: string }[]>): Vendor => ({
		...harbour,
		settings: [{ key: 'berth', label: 'Berth', help: '', defaultLabel: 'Any berth', listChoices: list }],
	});

	it('comes from the vendor, after the choice of none', async () => {
		await expect(load('berth')).resolves.toEqual([
			{ name: 'Any berth', value: '' },
			{ name: 'First', value: '1' },
		]);
	});

	it('has no choice of none where several can be chosen', async () => {
		const settings = [{ ...harbour.settings[0], multiple: true as const }];
		const { loadOptions } = n8nHost();
		const lists = createLoadOptions({ ...harbour, settings });
		await expect(lists['berth']?.call(loadOptions)).resolves.toEqual([{ name: 'First', value: '1' }]);
	});

	it('asks the vendor with the node’s credential', async () => {
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
					], // as answered above
				},
			],
		};
		const choices = await createLoadOptions(vendor)['berth']?.call(loadOptions);
		expect(choices?.[1]).toEqual({ name: 'harbourApi https://api.harbour.example/berths', value: '7' });
	});

	it('shows the vendor’s refusal, and does not swallow anything else', async () => {
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
