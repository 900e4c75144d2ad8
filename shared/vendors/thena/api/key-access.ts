import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { KeyAccess } from '../../../core/credential-spec';
import { tryAccess, UNKNOWN } from '../../../core/key-access';
import { APPS, get, INSTALLED_PATH } from './client';
import { listTeams } from './teams';

/** What the key's user may list. Thena shows no rights, and only a change would show whether one is allowed. */
export async function findAccess(http: HttpClient): Promise<KeyAccess> {
	const events = await tryAccess(get(http, { api: APPS, url: `${INSTALLED_PATH}?page=1&limit=1` }));
	// A plan can lack the list of teams, which a trigger can do without.
	const teams = await orVendorError(listTeams(http));
	if (teams instanceof VendorError && teams.code !== 'forbidden') throw teams;
	return { events, read: await tryAccess(get(http, { url: '/v1/tickets?page=0&limit=1' })), write: UNKNOWN };
}
