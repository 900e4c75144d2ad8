import { NodeOperationError } from 'n8n-workflow';
import { createAction } from '../../../nodes/factory/action/action';
import { harbourResources, recoverableHarbour } from '../../vendors/support/harbour-resources';
import { find } from '../../vendors/support/operation-of';
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

	it('shows what else an item is known by, and loads the next page', async () => {
		const load = jest.fn(async (_http: unknown, { cursor }: { readonly cursor: string | null }) => ({
			choices: [{ value: 'p1', label: 'Ada', alias: 'ada@harbour.example' }],
			next: cursor === null ? 'c1' : null,
		}));
		const field = { key: 'who', label: 'Who', help: 'Who', kind: 'id', list: { key: 'people', load } } as const;
		const operation = { ...find(harbourResources.resources, 'ship.hail'), fields: [field] };
		const resources = [{ key: 'ship', label: 'Ship', operations: [operation] }];
		const search = createAction(recoverableHarbour, { ...harbourResources, resources }).methods.listSearch['people'];
		const { loadOptions } = n8nHost({ api });
		const results = [{ name: 'Ada', value: 'p1', description: 'ada@harbour.example' }];
		await expect(search?.call(loadOptions, 'a')).resolves.toEqual({ results, paginationToken: 'c1' });
		await expect(search?.call(loadOptions, 'a', 'c1')).resolves.toEqual({ results });
		expect(load.mock.calls.map(([, request]) => request)).toEqual([
			{ search: 'a', cursor: null },
			{ search: 'a', cursor: 'c1' },
		]);
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
