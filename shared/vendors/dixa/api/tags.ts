import type { HttpClient } from '../../../core/http';
import { listAt, textAt } from '../../../core/read';
import type { Choice } from '../../../core/vendor';
import { get } from './client';

/** All tags of the organization in one response, also deactivated ones, which conversations can still have. */
export async function listTags(http: HttpClient): Promise<readonly Choice[]> {
	return listAt(await get(http, '/v1/tags?includeDeactivated=true'), 'data').flatMap((tag) => {
		const value = textAt(tag, 'id');
		return value === null ? [] : [{ value, label: textAt(tag, 'name') ?? value }];
	});
}
