import { at, listAt, object, objectAt } from '../../../core/read';
import { unexpected } from './client';

/** Thena's pages wrap lists in different ways. */
export function listIn(body: unknown): readonly unknown[] {
	if (Array.isArray(body)) return body;
	if (object(body) === null) throw unexpected();
	if (Array.isArray(at(body, 'data'))) return listAt(body, 'data');
	return [...listAt(objectAt(body, 'data'), 'results'), ...listAt(body, 'results')];
}
