import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { orVendorError, VendorError } from '../../../shared/core/errors';
import type { FieldChoice, FieldSpec, ListSpec, Resource } from '../../../shared/core/operation';
import type { Vendor } from '../../../shared/core/vendor';
import { getCredential } from '../credential';
import { createHttpClient } from '../http';

/** The lists that the vendor fills: of drop-downs, and of the pickers of one thing, which can be searched. */
export function createListMethods(vendor: Vendor, resources: readonly Resource[]) {
	const fields = resources.flatMap(({ operations }) => operations.flatMap((operation) => operation.fields));
	const searched = listsOf(fields.filter(({ kind }) => kind === 'id'));
	const single = listsOf(fields.filter(({ kind }) => kind === 'choice'));
	const several = listsOf(fields.filter(({ kind }) => kind === 'choices'));
	return {
		listSearch: Object.fromEntries(searched.map((list) => [list.key, search(vendor, list)])),
		loadOptions: Object.fromEntries([
			...single.map((list) => [list.key, options(vendor, list, [{ name: 'Not Set', value: '' }])] as const),
			...several.map((list) => [list.key, options(vendor, list, [])] as const),
		]),
	};
}

function listsOf(fields: readonly FieldSpec[]): readonly ListSpec[] {
	return fields.flatMap(({ list }) => list ?? []);
}

function search(vendor: Vendor, list: ListSpec) {
	return async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const wanted = filter.toLowerCase();
		const found = (await load(this, vendor, list)).filter(({ label, value }) =>
			`${label} ${value}`.toLowerCase().includes(wanted),
		);
		return { results: found.map(({ label, value }) => ({ name: label, value })) };
	};
}

/** A list for one choice begins with none: its closed state must show something. */
function options(vendor: Vendor, list: ListSpec, first: readonly INodePropertyOptions[]) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return [...first, ...(await load(this, vendor, list)).map(({ label, value }) => ({ name: label, value }))];
	};
}

async function load(host: ILoadOptionsFunctions, vendor: Vendor, list: ListSpec): Promise<readonly FieldChoice[]> {
	const choices = await orVendorError(list.load(createHttpClient(host, vendor, await getCredential(host, vendor))));
	if (choices instanceof VendorError) throw new NodeOperationError(host.getNode(), choices.message);
	return choices;
}
