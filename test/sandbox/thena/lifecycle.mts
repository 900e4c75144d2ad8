/** Lifecycle events, which Thena sends to an app about itself. They differ in shape from other events and include the bot's token. */
import type { Deliverer, Job } from '../delivery.mts';
import { dispatch, scheduledRetry } from '../emission.mts';
import type { Fields } from '../json.mts';
import { isReservedDomain } from '../urls.mts';
import { listInstallations } from './apps.mts';
import type { App, Attempt, Organization, ThenaState } from './model.mts';

export interface LifecycleOptions {
	/** Default: `app:installation`. */
	readonly eventType?: string;
	readonly botToken: string;
	/** The app whose IDs to use. Default: invented IDs. */
	readonly appId?: string;
	/** Overrides fields of the finished body. */
	readonly body?: Fields;
}

/** An `app` of `null` uses invented IDs. */
export function buildLifecycleBody(
	eventType: string,
	botToken: string,
	organization: Organization,
	app: App | null,
): Fields {
	const installations = app === null ? [] : listInstallations(organization, app);
	const action = eventType === 'app:installation' ? 'created' : 'updated';
	const by = installations[0]?.by ?? organization.keys[0];
	return {
		installation_id: installations[0]?.id ?? 'installation',
		team_ids: app === null ? organization.teams.map(({ id }) => id) : installations.map(({ teamId }) => teamId),
		organization_id: organization.id,
		application_id: app?.id ?? 'application',
		application_name: app?.manifest.app.name ?? 'Application',
		application_metadata: { category: 'automation', external_url: 'https://sandbox.example' },
		bot_id: app?.botId ?? 'bot',
		bot_token: botToken,
		configuration: { required_settings: {}, optional_settings: {} },
		[`${action}_by`]: by?.userId ?? 'user',
		[`${action}_at`]: new Date().toISOString(),
		event_type: eventType,
	};
}

/** Sends to the app's installations URL in the background. A reserved domain receives nothing. */
export function deliverLifecycleEvent(
	state: ThenaState,
	deliverer: Deliverer,
	organization: Organization,
	app: App,
	eventType: string,
): void {
	const url = app.manifest.integration.webhooks.installations;
	if (isReservedDomain(url)) return;
	const body = Buffer.from(JSON.stringify(buildLifecycleBody(eventType, app.botToken, organization, app)));
	const job = (recordAttempt: (attempt: Attempt) => void): Job => ({
		request: () => ({ url, headers: { 'Content-Type': 'application/json' }, body }),
		retryAfter: (number) => scheduledRetry(state.behavior.retrySeconds, number, 1),
		record: (number, outcome, retryInMs) =>
			recordAttempt({
				organizationId: organization.id,
				appId: app.id,
				eventId: null,
				eventType,
				number,
				...outcome,
				retryInMs,
				forged: false,
			}),
	});
	dispatch(deliverer, state.attempts, [job]);
}
