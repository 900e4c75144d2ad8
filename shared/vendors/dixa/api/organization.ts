import type { AccountFacts } from '../../../core/account-facts';
import type { HttpClient } from '../../../core/http';
import { objectAt, textAt } from '../../../core/read';
import { get, ORGANIZATION_PATH } from './client';

/** The subdomain of Dixa's web app: deliveries name only the organization's ID. */
export async function loadAccountFacts(http: HttpClient): Promise<AccountFacts> {
	const subdomain = textAt(objectAt(await get(http, ORGANIZATION_PATH), 'data'), 'subdomain');
	return subdomain === null ? {} : { subdomain };
}
