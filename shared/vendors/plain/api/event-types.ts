import type { HttpClient } from '../../../core/http';
import { listAt, textAt } from '../../../core/read';
import { query } from './graphql';

/** The native types that Plain offers today; needs `subscriptionEventTypes:read`. */
export async function listEventTypes(http: HttpClient): Promise<readonly string[]> {
	return (await listEventTypeRows(http)).flatMap(({ eventType }) => eventType ?? []);
}

/** The same with what Plain says about each. */
export async function listEventTypeRows(http: HttpClient) {
	return listAt(await query(http, LIST), 'subscriptionEventTypes').map((row) => ({
		eventType: textAt(row, 'eventType'),
		description: textAt(row, 'description'),
	}));
}

const LIST = 'query SubscriptionEventTypes { subscriptionEventTypes { eventType description } }';
