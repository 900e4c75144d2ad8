/** What Thena tells an app about itself: a body of another shape than an event, with the bot's token in it. */
import type { Deliverer, Job } from '../delivery.mts';
import { dispatch, scheduledRetry } from '../emission.mts';
import type { Fields } from '../json.mts';
import { isNowhere } from '../urls.mts';
import { installationsOf } from './apps.mts';
import type { App, Attempt, Organization, ThenaState } from './model.mts';

export interface LifecycleOptions {
	/** Default `app:installation`. */
	readonly eventType?: string;
	readonly botToken: string;
	/** An app whose ids to use; default: invented ones. */
	readonly appId?: string;
	/** Laid over the finished body. */
	readonly body?: Fields;
}

/** `app`: `null` for one that does not exist. */
export function lifecycleBody(
	eventType: string,
	botToken: string,
	organization: Organization,
	app: App | null,
): Fields {
	const installations = app === null ? [] : installationsOf(organization, app);
	const made = eventType === 'app:installation' ? 'created' : 'updated';
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
		[`${made}_by`]: by?.userId ?? 'user',
		[`${made}_at`]: new Date().toISOString(),
		event_type: eventType,
	};
}

/** To the app's own URL for it, in the background; nothing when that is nowhere. */
export function tell(
	state: ThenaState,
	deliverer: Deliverer,
	organization: Organization,
	app: App,
	eventType: string,
): void {
	const url = app.manifest.integration.webhooks.installations;
	if (isNowhere(url)) return;
	const body = Buffer.from(JSON.stringify(lifecycleBody(eventType, app.botToken, organization, app)));
	const job = (keep: (attempt: Attempt) => void): Job => ({
		request: () => ({ url, headers: { 'Content-Type': 'application/json' }, body }),
		retryAfter: (number) => scheduledRetry(state.behavior.retrySeconds, number, 1),
		record: (number, outcome, retryInMs) =>
			keep({
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
