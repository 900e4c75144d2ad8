import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** An item of a list that this package has, so that no request and no credential is needed. */
export interface FixedItem {
	readonly item: INodeListSearchItems;
	/** What the user can search for. */
	readonly terms: string;
}

export function createFixedSearch(items: readonly FixedItem[]) {
	return async function (search = ''): Promise<INodeListSearchResult> {
		const text = search.trim().toLowerCase();
		return { results: items.flatMap(({ item, terms }) => (terms.toLowerCase().includes(text) ? [{ ...item }] : [])) };
	};
}
