import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import type { FieldSpec, ListSpec, Resource } from '../../../shared/core/operation';
import { textOf } from '../../../shared/core/read';
import type { Vendor } from '../../../shared/core/vendor';
import { listChoices } from '../../../shared/core/list';
import { loadChoices, loadFromVendor } from '../choices';

/** The lists that come from the vendor: drop-downs, and searchable lists for fields that take an ID. */
export function createListMethods(vendor: Vendor, resources: readonly Resource[]) {
	const fields = resources.flatMap(({ operations }) => operations.flatMap((operation) => operation.fields));
	const searchable = collectLists(fields.filter(({ kind }) => kind === 'id'));
	const single = collectLists(fields.filter(({ kind }) => kind === 'choice'));
	const multiple = collectLists(fields.filter(({ kind }) => kind === 'choices'));
	return {
		listSearch: Object.fromEntries(searchable.map((list) => [list.key, createSearch(vendor, list)])),
		loadOptions: Object.fromEntries([
			...single.map((list) => [list.key, createOptions(vendor, list, [{ name: 'Not Set', value: '' }])] as const),
			...multiple.map((list) => [list.key, createOptions(vendor, list, [])] as const),
		]),
	};
}

function collectLists(fields: readonly FieldSpec[]): readonly ListSpec[] {
	return fields.flatMap(({ list }) => list ?? []);
}

function createSearch(vendor: Vendor, list: ListSpec) {
	return async function (
		this: ILoadOptionsFunctions,
		search = '',
		paginationToken?: unknown,
	): Promise<INodeListSearchResult> {
		const cursor = textOf(paginationToken);
		const { choices, next } = await loadFromVendor(
			this,
			vendor,
			async (http) => await list.load(http, { search, cursor }),
		);
		const results = choices.map(({ label, value, alias }) => ({
			name: label,
			value,
			...(alias === undefined ? {} : { description: alias }),
		}));
		return { results, ...(next === null ? {} : { paginationToken: next }) };
	};
}

/** A single choice starts with the item for none, because a closed drop-down always shows an item. */
function createOptions(vendor: Vendor, list: ListSpec, first: readonly INodePropertyOptions[]) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return [...first, ...(await loadChoices(this, vendor, async (http) => await listChoices(http, list)))];
	};
}
