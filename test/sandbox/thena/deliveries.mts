/** Sends events to the apps that subscribe to them. */
import type { Deliverer, Job } from '../delivery.mts';
import { dispatch, scheduledRetry, type Dispatch } from '../emission.mts';
import { isObject, type Fields } from '../json.mts';
import { isReservedDomain } from '../urls.mts';
import { buildAttemptRequest, type EmittedEvent, type Tamper } from './envelope.mts';
import { buildEvent, withCompanions, type ContentOptions } from './events.mts';
import type { App, Attempt, Manifest, Organization, ThenaState } from './model.mts';
import { getOrganization } from './state.mts';

export interface EmitOptions extends ContentOptions {
	/** The IDs of the only apps to send it to. */
	readonly apps?: readonly string[];
	/** A tampered delivery is sent once, without retries and companion events. */
	readonly tamper?: Tamper;
}

export interface Emission extends Dispatch<Attempt> {
	readonly eventId: string;
	/** The apps that the event itself is sent to. Companion events are only in `attempts`. */
	readonly appIds: readonly string[];
}

export interface EventInput {
	readonly eventType: string;
	/** Merged over the sample's `payload`, or over its `eventData` for a custom object. */
	readonly data?: Fields;
	readonly options?: EmitOptions;
}

/** Sends one delivery per app, even if it is installed in several teams, and none to a `.invalid` host. */
export function emitEvent(
	state: ThenaState,
	deliverer: Deliverer,
	samples: string,
	organizationId: string,
	{ eventType, data = {}, options = {} }: EventInput,
): Emission {
	const organization = getOrganization(state, organizationId);
	const { event, teamId } = buildEvent(samples, organization, eventType, data, options);
	const { ticket } = event.payload as Fields; // an event's payload is an object
	if (options.tamper === undefined && isObject(ticket)) organization.support.emitted.set(String(ticket['id']), ticket);
	const events = options.tamper === undefined ? withCompanions(event, state.behavior) : [event];
	const findReceivers = ({ type }: EmittedEvent) =>
		organization.apps.filter((app) => {
			const manifest = findManifest(organization, app, teamId);
			return manifest !== null && isSubscribed(state, manifest, type) && (options.apps?.includes(app.id) ?? true);
		});
	const jobs = events.flatMap((one) =>
		findReceivers(one).map(
			(app) => (recordAttempt: (attempt: Attempt) => void) =>
				job(state, organization, app, one, teamId, options.tamper, recordAttempt),
		),
	);
	return {
		eventId: event.id,
		appIds: findReceivers(event).map(({ id }) => id),
		...dispatch(deliverer, state.attempts, jobs, options.duplicates),
	};
}

/** Returns the manifest of the installation in this team; `null` when the app isn't installed there. An event without a team reaches every installed app. */
function findManifest({ installations }: Organization, app: App, teamId: string | null): Manifest | null {
	const installation = installations.find((one) => one.app === app && (teamId === null || one.teamId === teamId));
	return installation?.manifest ?? null;
}

function isSubscribed({ behavior }: ThenaState, { events, integration }: Manifest, type: string): boolean {
	if (isReservedDomain(integration.webhooks.events)) return false;
	return (
		!behavior.honorSubscribe || events.subscribe.length === 0 || events.subscribe.some(({ event }) => event === type)
	);
}

/** Each attempt reads the installation again, so a change between two attempts affects the second. */
function job(
	state: ThenaState,
	organization: Organization,
	app: App,
	event: EmittedEvent,
	teamId: string | null,
	tamper: Tamper | undefined,
	recordAttempt: (attempt: Attempt) => void,
): Job {
	return {
		request() {
			const manifest = findManifest(organization, app, teamId);
			if (manifest === null || !isSubscribed(state, manifest, event.type)) return null;
			return buildAttemptRequest(event, manifest.integration.webhooks.events, state.behavior, tamper);
		},
		retryAfter: (number) => (tamper === undefined ? scheduledRetry(state.behavior.retrySeconds, number, 1) : null),
		record(number, outcome, retryInMs) {
			recordAttempt({
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
