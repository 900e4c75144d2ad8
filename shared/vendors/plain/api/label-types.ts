import type { HttpClient } from '../../../core/http';
import { textAt } from '../../../core/read';
import type { Choice } from '../../../core/vendor';
import { listNodes, MAX_NODES } from './pagination';

/** The workspace's label types; needs `labelType:read`. `null` if there may be more of them. */
export async function listTags(http: HttpClient): Promise<readonly Choice[] | null> {
	const labelTypes = await listNodes(http, 'labelTypes', LIST, {}, null);
	if (labelTypes.length >= MAX_NODES) return null;
	return labelTypes.flatMap((labelType) => {
		const value = textAt(labelType, 'id');
		return value === null ? [] : [{ value, label: textAt(labelType, 'name') ?? value }];
	});
}

/** Without a filter, archived label types are included, which threads can still have. */
const LIST = `query LabelTypes($first: Int, $after: String) {
	labelTypes(first: $first, after: $after) { edges { node { id name } } pageInfo { hasNextPage endCursor } }
}`;
