import { at, listAt, objectOf, objectAt } from '../../../core/read';
import { unexpectedResponse } from './client';

/** The entries of a list, which Thena wraps in different ways. */
export function readList(body: unknown): readonly unknown[] {
	if (Array.isArray(body)) return body;
	if (objectOf(body) === null) throw unexpectedResponse();
	if (Array.isArray(at(body, 'data'))) return listAt(body, 'data');
	return [...listAt(objectAt(body, 'data'), 'results'), ...listAt(body, 'results')];
}
