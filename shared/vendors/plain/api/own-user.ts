import type { AccountFacts } from '../../../core/account-facts';
import type { HttpClient } from '../../../core/http';
import { objectAt, textAt } from '../../../core/read';
import { query } from './graphql';

/** The machine user of the API key, as actors name it. */
export async function loadAccountFacts(http: HttpClient): Promise<AccountFacts> {
	const userId = textAt(objectAt(await query(http, MY_MACHINE_USER), 'myMachineUser'), 'id');
	return userId === null ? {} : { userId };
}

const MY_MACHINE_USER = 'query MyMachineUser { myMachineUser { id } }';
