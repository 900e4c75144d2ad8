import { NodeOperationError } from 'n8n-workflow';
import { createAction } from '../../../nodes/factory/action/action';
import { harbourResources, recoverableHarbour } from '../../vendors/support/harbour-resources';
import { n8nHost } from '../support/n8n-host';

const { methods } = createAction(recoverableHarbour, harbourResources);
const api = async () => ({
	statusCode: 200,
	headers: {},
	body: {
		hooks: [
			{ id: 'h1', name: 'Named' },
			{ id: 'h2', name: '' },
		],
	},
});

describe('a searchable list', () => {
	it.each([
		[undefined, ['Aurora', 'Boreas']],
		['bor', ['Boreas']],
		['S1', ['Aurora']],
		['none', []],
	])('searches names and IDs: %s', async (filter, names) => {
		const { loadOptions } = n8nHost({ api });
		const { results } = (await methods.listSearch['ships']?.call(loadOptions, filter)) ?? { results: [] };
		expect(results.map(({ name }) => name)).toEqual(names);
	});

	it('shows a subscription by its name, or by its ID without one', async () => {
		const { loadOptions } = n8nHost({ api });
		await expect(methods.listSearch['subscriptions']?.call(loadOptions)).resolves.toEqual({
			results: [
				{ name: 'Named', value: 'h1' },
				{ name: 'h2', value: 'h2' },
			],
		});
	});

	it('shows the vendor’s error', async () => {
		const { loadOptions } = n8nHost({ api: async () => ({ statusCode: 401, headers: {}, body: {} }) });
		const refused = methods.listSearch['ships']?.call(loadOptions);
		await expect(refused).rejects.toThrow(NodeOperationError);
		await expect(refused).rejects.toThrow('Harbour does not accept the key.');
	});
});

describe('a drop-down', () => {
	it('has the vendor’s items', async () => {
		const { loadOptions } = n8nHost({ api });
		await expect(methods.loadOptions['berths']?.call(loadOptions)).resolves.toEqual([
			{ name: 'Not Set', value: '' },
			{ name: 'First', value: '1' },
		]);
		await expect(methods.loadOptions['crews']?.call(loadOptions)).resolves.toEqual([{ name: 'Bea', value: 'b' }]);
	});
});
