import type { HttpClient } from '../../../core/http';
import type { KeyAccess } from '../../../core/credential-spec';
import { tryAccess, UNKNOWN } from '../../../core/key-access';
import { listEntries, TICKETS } from './pagination';

/** Tamio documents no permission, so nothing but reading can be tried: a change or a confirmed delivery would be needed. */
export async function findAccess(http: HttpClient): Promise<KeyAccess> {
	const read = await tryAccess(listEntries(http, TICKETS, {}, { pages: 1 }));
	return { events: UNKNOWN, read, write: UNKNOWN };
}
