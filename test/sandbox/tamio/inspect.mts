/** The Tamio sandbox for a reader's eyes: no keys, no secrets, and no query of a URL. */
import { withoutSecrets } from '../urls.mts';
import type { TamioState } from './model.mts';

export function inspect({ accounts, attempts, requests }: TamioState) {
	return {
		accounts: accounts.map(({ keys, endpoints, tickets, ...rest }) => ({
			...rest,
			keys: keys.map(({ denied }) => ({ denied })),
			endpoints: endpoints.map(({ id, url, events }) => ({ id, url: withoutSecrets(url), events })),
			tickets: { agency: tickets.agency.size, store: tickets.store.size },
		})),
		attempts: attempts.map(({ responseBody: _, ...attempt }) => attempt),
		requests,
	};
}
