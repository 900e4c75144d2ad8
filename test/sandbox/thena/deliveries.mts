/** Events on their way to the apps that subscribe to them. */
import type { Deliverer, Job } from '../delivery.mts';
import { dispatch, scheduledRetry, type Dispatch } from '../emission.mts';
import type { Fields } from '../json.mts';
import { isNowhere } from '../urls.mts';
import { attemptRequest, type Happened, type Tamper } from './envelope.mts';
import { happened, withCompanions, type ContentOptions } from './happenings.mts';
import type { App, Attempt, Manifest, Organization, ThenaState } from './model.mts';
import { organizationById } from './state.mts';

export interface EmitOptions extends ContentOptions {
	/** Ids of the only apps to send it to. */
	readonly apps?: readonly string[];
	/** A tampered delivery is sent once and never again, and nothing comes beside it. */
	readonly tamper?: Tamper;
}

export interface Emission extends Dispatch<Attempt> {
	readonly eventId: string;
	/** The apps that the event itself is sent to; empty when nobody gets it. What comes beside it is in `attempts` only. */
	readonly appIds: readonly string[];
}

export interface Happening {
	readonly eventType: string;
	/** Merged over the sample's `payload`, or over its `eventData` for a custom object. */
	readonly data?: Fields;
	readonly options?: EmitOptions;
}

/** One delivery per app, in however many teams it is; to a `.invalid` host none. */
export function emit(
	state: ThenaState,
	deliverer: Deliverer,
	samples: string,
	organizationId: string,
	{ eventType, data = {}, options = {} }: Happening,
): Emission {
	const organization = organizationById(state, organizationId);
	const { event, teamId } = happened(samples, organization, eventType, data, options);
	const events = options.tamper === undefined ? withCompanions(event, state.behavior) : [event];
	const receivers = ({ type }: Happened) =>
		organization.apps.filter((app) => {
			const manifest = manifestFor(organization, app, teamId);
			return manifest !== null && wants(state, manifest, type) && (options.apps?.includes(app.id) ?? true);
		});
	const jobs = events.flatMap((one) =>
		receivers(one).map(
			(app) => (keep: (attempt: Attempt) => void) => job(state, organization, app, one, teamId, options.tamper, keep),
		),
	);
	return {
		eventId: event.id,
		appIds: receivers(event).map(({ id }) => id),
		...dispatch(deliverer, state.attempts, jobs, options.duplicates),
	};
}

/** What it goes by where the app is installed; `null` where it is not. An event without a team goes to every installed app. */
function manifestFor({ installations }: Organization, app: App, teamId: string | null): Manifest | null {
	const installation = installations.find((one) => one.app === app && (teamId === null || one.teamId === teamId));
	return installation?.manifest ?? null;
}

function wants({ behavior }: ThenaState, { events, integration }: Manifest, type: string): boolean {
	if (isNowhere(integration.webhooks.events)) return false;
	return (
		!behavior.honourSubscribe || events.subscribe.length === 0 || events.subscribe.some(({ event }) => event === type)
	);
}

/** Each attempt asks anew for the installation, so a change between two attempts counts for the second. */
function job(
	state: ThenaState,
	organization: Organization,
	app: App,
	event: Happened,
	teamId: string | null,
	tamper: Tamper | undefined,
	keep: (attempt: Attempt) => void,
): Job {
	return {
		request() {
			const manifest = manifestFor(organization, app, teamId);
			if (manifest === null || !wants(state, manifest, event.type)) return null;
			return attemptRequest(event, manifest.integration.webhooks.events, state.behavior, tamper);
		},
		retryAfter: (number) => (tamper === undefined ? scheduledRetry(state.behavior.retrySeconds, number, 1) : null),
		record(number, outcome, retryInMs) {
			keep({
				organizationId: organization.id,
				appId: app.id,
				eventId: event.id,
				eventType: event.type,
				number,
				...outcome,
				retryInMs,
				forged: tamper !== undefined,
			});
		},
	};
}
