import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { orVendorError, VendorError } from '../../shared/core/errors';
import type { HttpClient } from '../../shared/core/http';
import type { ListSpec } from '../../shared/core/operation';
import { textOf } from '../../shared/core/read';
import type { Vendor } from '../../shared/core/vendor';
import { getCredential } from './credential';
import { toErrorMessage } from './error-message';
import { createHttpClient } from './http';

type LoadChoices = (http: HttpClient) => Promise<readonly { readonly value: string; readonly label: string }[]>;

/** The items of a list that comes from the vendor, for a drop-down in the editor. */
export async function loadChoices(
	host: ILoadOptionsFunctions,
	vendor: Vendor,
	load: LoadChoices,
): Promise<INodePropertyOptions[]> {
	const choices = await loadFromVendor(host, vendor, load);
	return choices.filter(isLiteral).map(({ label, value }) => ({ name: label, value }));
}

/** Searches a list that comes from the vendor, for a resource locator. */
export function createSearch(vendor: Vendor, list: ListSpec) {
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
		const results = choices.filter(isLiteral).map(({ label, value, alias }) => ({
			name: label,
			value,
			...(alias === undefined ? {} : { description: alias }),
		}));
		return { results, ...(next === null ? {} : { paginationToken: next }) };
	};
}

/** n8n stores the value that the user selects, and would evaluate this one as an expression. */
function isLiteral({ value }: { readonly value: string }): boolean {
	return !value.startsWith('=');
}

/** What the vendor returns, or n8n's error, which the editor shows. */
async function loadFromVendor<T>(
	host: ILoadOptionsFunctions,
	vendor: Vendor,
	load: (http: HttpClient) => Promise<T>,
): Promise<T> {
	const http = createHttpClient(host, vendor, await getCredential(host, vendor));
	const result = await orVendorError(load(http));
	if (result instanceof VendorError) throw new NodeOperationError(host.getNode(), toErrorMessage(result, vendor));
	return result;
}
