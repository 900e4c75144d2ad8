import { NodeOperationError, type INodeListSearchResult, type INodeProperties } from 'n8n-workflow';
import { createListSearch } from '../../../nodes/factory/trigger/list-search';
import { createTriggerProperties } from '../../../nodes/factory/trigger/properties';
import { VendorError } from '../../../shared/core/errors';
import { createPagedList } from '../../../shared/core/list';
import type { Vendor } from '../../../shared/core/vendor';
import { vendors } from '../../../shared/vendors';
import { harbour } from '../../vendors/support/harbour';
import { n8nHost } from '../support/n8n-host';

async function search(vendor: Vendor, method: string, ...input: unknown[]): Promise<INodeListSearchResult> {
	const found: Record<string, (...parameters: never[]) => Promise<INodeListSearchResult>> = createListSearch(vendor);
	return await Reflect.apply(found[method] as CallableFunction, n8nHost().loadOptions, input); // n8n calls it by its name
}

const tags = createPagedList('tags', async (_http, cursor) =>
	cursor === null
		? { choices: [{ value: 't1', label: 'VIP' }], next: 'second' }
		: { choices: [{ value: 't2', label: 'Beta', alias: 'B' }], next: null },
);

describe('the search in a condition', () => {
	it('returns a page of the account’s list, and where the next one starts', async () => {
		const vendor = { ...harbour, lists: { tags } };
		await expect(search(vendor, 'tags')).resolves.toEqual({
			results: [{ name: 'VIP', value: 't1' }],
			paginationToken: 'second',
		});
		await expect(search(vendor, 'tags', '', 'second')).resolves.toEqual({
			results: [{ name: 'Beta', value: 't2', description: 'B' }],
		});
		await expect(search(vendor, 'tags', 'beta')).resolves.toMatchObject({ results: [{ value: 't2' }] });
	});

	it('never offers a value that n8n would evaluate', async () => {
		const choices = ['={{ $env.KEY }}', '=', 't=1'].map((value) => ({ value, label: value }));
		const load = async () => ({ choices, next: null });
		const vendor = { ...harbour, lists: { tags: { key: 'tags', load } } };
		await expect(search(vendor, 'tags')).resolves.toEqual({ results: [{ name: 't=1', value: 't=1' }] });
	});

	it('finds the vendor’s channels by their names in both spellings', async () => {
		const vendor: Vendor = { ...harbour, channels: { names: ['EMAIL', 'MS_TEAMS'] } };
		const teams = { name: 'MS Teams', value: 'MS_TEAMS' };
		await expect(search(vendor, 'channels')).resolves.toEqual({ results: [{ name: 'Email', value: 'EMAIL' }, teams] });
		for (const text of ['ms t', 'ms_t'])
			await expect(search(vendor, 'channels', text)).resolves.toEqual({ results: [teams] });
	});

	it('shows what the vendor says, such as a missing permission', async () => {
		const load = async () => {
			throw new VendorError('forbidden', 'Harbour’s key can’t read tags.');
		};
		const vendor = { ...harbour, lists: { tags: { key: 'tags', load } } };
		await expect(search(vendor, 'tags')).rejects.toThrow(NodeOperationError);
		await expect(search(vendor, 'tags')).rejects.toThrow(/Harbour’s key can’t read tags/);
	});

	it.each(Object.values(vendors))('of $name exists for each resource locator', (vendor) => {
		const properties = createTriggerProperties(vendor);
		const inner = properties.flatMap(
			({ type, options }) => (type === 'collection' ? options : []) as INodeProperties[],
		); // a collection holds properties
		const methods = [...properties, ...inner].flatMap(({ modes }) =>
			(modes ?? []).flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		);
		expect([...new Set(methods)].sort()).toEqual(Object.keys(createListSearch(vendor)).sort());
	});
});
