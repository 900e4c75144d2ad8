/** The Thena sandbox for a reader's eyes: no keys, no client secrets, no bot tokens, and no query of a URL, where the token is. */
import { withoutSecrets } from '../urls.mts';
import { viewOf } from './apps.mts';
import type { ThenaState } from './model.mts';

export function inspect({ organizations, attempts, requests }: ThenaState) {
	return {
		organizations: organizations.map((organization) => ({
			id: organization.id,
			name: organization.name,
			keys: organization.keys.map(({ userId, denied }) => ({ userId, denied })),
			teams: organization.teams,
			apps: organization.apps.map((app) => {
				const view = viewOf(organization, app);
				return { ...view, url: withoutSecrets(view.url), installationsUrl: withoutSecrets(view.installationsUrl) };
			}),
			tickets: organization.tickets.length,
			accounts: organization.accounts.length,
		})),
		attempts: attempts.map(({ responseBody: _, ...attempt }) => attempt),
		requests,
	};
}
