import type { HttpClient } from '../../../core/http';
import type { KeyAccess } from '../../../core/credential-spec';
import { tryAccess, UNKNOWN } from '../../../core/key-access';
import { get } from './client';
import { ALL, searchPage } from './conversation-search';
import { WEBHOOKS_PATH } from './webhooks';

/** What the user of the token may list. Dixa shows no rights, and only a change would show whether one is allowed. */
export async function findAccess(http: HttpClient): Promise<KeyAccess> {
	const events = await tryAccess(get(http, WEBHOOKS_PATH));
	return { events, read: await tryAccess(searchPage(http, ALL)), write: UNKNOWN };
}
