/** The sandbox's state for display, without keys, client secrets, bot tokens, and URL queries, which hold the token. */
import { hideQuery } from '../urls.mts';
import { toAppView } from './apps.mts';
import type { ThenaState } from './model.mts';

export function inspect({ organizations, attempts, requests }: ThenaState) {
	return {
		organizations: organizations.map((organization) => ({
			id: organization.id,
			name: organization.name,
			keys: organization.keys.map(({ userId, denied }) => ({ userId, denied })),
			teams: organization.teams,
			apps: organization.apps.map((app) => {
				const view = toAppView(organization, app);
				return { ...view, url: hideQuery(view.url), installationsUrl: hideQuery(view.installationsUrl) };
			}),
			tickets: organization.tickets.length,
			accounts: organization.accounts.length,
		})),
		attempts: attempts.map(({ responseBody: _, ...attempt }) => attempt),
		requests,
	};
}
