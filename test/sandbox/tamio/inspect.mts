/** The sandbox's state for display, without keys, secrets, and URL queries. */
import { hideQuery } from '../urls.mts';
import type { TamioState } from './model.mts';

export function inspect({ accounts, attempts, requests }: TamioState) {
	return {
		accounts: accounts.map(({ keys, endpoints, tickets, clients, customers, categories: _, ...rest }) => ({
			...rest,
			keys: keys.map(({ denied }) => ({ denied })),
			endpoints: endpoints.map(({ id, url, events }) => ({ id, url: hideQuery(url), events })),
			clients: clients.size,
			customers: customers.size,
			tickets: { agency: tickets.agency.size, store: tickets.store.size },
		})),
		attempts: attempts.map(({ responseBody: _, ...attempt }) => attempt),
		requests,
	};
}
