import type { HttpClient } from '../../../core/http';
import { at, listAt, objectAt, textAt } from '../../../core/read';
import type { Choice } from '../../../core/vendor';
import { query } from './graphql';

/** The workspace's label types; needs `labelType:read`. `null` if there are more than one page of them. */
export async function listTags(http: HttpClient): Promise<readonly Choice[] | null> {
	const labelTypes = objectAt(await query(http, LIST), 'labelTypes');
	if (at(objectAt(labelTypes, 'pageInfo'), 'hasNextPage') !== false) return null;
	return listAt(labelTypes, 'edges').flatMap((edge) => {
		const labelType = objectAt(edge, 'node');
		const value = textAt(labelType, 'id');
		return value === null ? [] : [{ value, label: textAt(labelType, 'name') ?? value }];
	});
}

/** Without a filter, archived label types are included, which threads can still have. */
const LIST = 'query LabelTypes { labelTypes(first: 100) { edges { node { id name } } pageInfo { hasNextPage } } }';
