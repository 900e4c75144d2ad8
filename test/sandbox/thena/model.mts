/** What the Thena sandbox stores, and how tests configure it. */
import type { AttemptRecord } from '../emission.mts';
import type { Fields } from '../json.mts';
import type { RequestLog } from '../vendor.mts';
import type { Stored, Support } from './support-model.mts';

/** What the documentation leaves open, and what tests vary. Can be changed at any time. */
export interface ThenaBehavior {
	/** Where the response to a creation has the new app's ID. Thena's guide and reference disagree. */
	createResponse: 'appId' | 'uid' | 'data.appId' | 'data.uid';
	/** Whether the refusal of a slug that is taken has the ID of the app with that slug. Thena doesn't document the refusal. */
	namesTakenApp: boolean;
	/** Whether to reject manifests with a URL at a `.invalid` host. */
	rejectReservedDomains: boolean;
	/** Whether to send an empty POST to both webhook URLs of a new app and reject it without a 2xx. Thena doesn't document it. */
	probeUrls: boolean;
	/** Whether to reject manifests that subscribe to an event outside the sandbox's catalog. */
	rejectUnknownEvents: boolean;
	/** Whether an app receives only the events that it lists. Thena doesn't document it. When false, it receives all events of its teams. */
	honorSubscribe: boolean;
	/** Whether a changed manifest affects existing installations only after a reinstall. */
	updateNeedsReinstall: boolean;
	/** Whether to reject a second installation in the same team. When false, it is accepted and changes nothing. */
	rejectSecondInstall: boolean;
	/** The `appManifest` of a listed installation: the manifest as text, or the `{}` of Thena's example. */
	appManifest: 'whole' | 'empty';
	/** How responses wrap teams, tickets, and accounts. Thena's examples vary. */
	lists: 'data' | 'array' | 'data.results' | 'results';
	/** Whether `GET /v1/tickets/{id}` exists. Its page couldn't be read. Default: true. */
	hasGetTicket: boolean;
	/** Whether `DELETE /v1/accounts/contacts/{contactId}` exists. Its page couldn't be read. Default: true. */
	hasDeleteContact: boolean;
	/** Operation IDs that the organization's tier excludes. Thena documents it for tickets (`getTickets`). */
	tierGated: readonly string[];
	/** Per key, in a fixed window. `null`: no limit, the default, because Thena doesn't publish one. */
	rateLimit: { readonly limit: number; readonly windowMs: number } | null;
	/** The event inside `message`, as JSON text inside `message`, or without `message`. Thena's pages show the first and the last. */
	envelope: 'wrapped' | 'text' | 'flat';
	/** The format of an event's `timestamp`. Custom objects always have a number, in ms unless this is `seconds`. */
	timestamp: 'iso' | 'milliseconds' | 'seconds';
	/** Whether a new comment sends both `ticket:comment:created` and `:added`, each with its own ID. Thena's pages name one or the other. */
	sendBothComments: boolean;
	/** The `ticket:updated` that Thena documents before a specific change. It doesn't document whether the two share an ID. */
	metaEvent: 'none' | 'sameId' | 'otherId';
	/** Retry delays, in seconds. Default: none, because Thena doesn't publish anything about retries. */
	retrySeconds: readonly number[];
	deliveryTimeoutMs: number;
}

export interface KeySpec {
	readonly key: string;
	/** Operation IDs that the key's user may not perform. Default: none. */
	readonly denied?: readonly string[];
}

export interface OrganizationSpec {
	readonly id?: string;
	readonly name?: string;
	readonly keys?: readonly KeySpec[];
	readonly teams?: readonly TeamSpec[];
}

export interface TeamSpec {
	readonly id?: string;
	readonly name: string;
}

export interface Organization {
	readonly id: string;
	readonly name: string;
	readonly keys: Key[];
	readonly teams: Team[];
	readonly apps: App[];
	/** Oldest first, one per app and team. */
	readonly installations: Installation[];
	readonly tickets: Stored[];
	readonly accounts: Fields[];
	readonly support: Support;
}

export interface Key {
	readonly key: string;
	readonly userId: string;
	readonly email: string;
	denied: readonly string[];
}

export interface Team {
	readonly id: string;
	readonly name: string;
	readonly identifier: string;
	readonly createdAt: string;
}

export interface App {
	readonly id: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly botId: string;
	readonly botToken: string;
	manifest: Manifest;
	readonly createdAt: string;
	updatedAt: string;
}

export interface Installation {
	readonly id: string;
	readonly app: App;
	readonly teamId: string;
	/** The manifest for deliveries: the app's, or an older one with `updateNeedsReinstall`. */
	manifest: Manifest;
	readonly configuration: Fields;
	readonly by: Pick<Key, 'userId' | 'email'>;
	updatedAt: string;
}

/** The fields of a manifest that the sandbox reads. Other fields are stored unchanged. */
export interface Manifest extends Fields {
	readonly app: Fields & { readonly name: string; readonly slug: string; readonly description?: string | undefined };
	readonly integration: { readonly webhooks: { readonly events: string; readonly installations: string } };
	/** An empty list subscribes to all events. */
	readonly events: { readonly subscribe: readonly { readonly event: string }[] };
}

/** An app for tests. Its URLs include the token. */
export interface AppView {
	readonly id: string;
	readonly organizationId: string;
	readonly name: string;
	readonly slug: string;
	readonly description: string | null;
	/** Empty: all events. */
	readonly events: readonly string[];
	readonly url: string;
	readonly installationsUrl: string;
	/** The teams that it is installed in. */
	readonly teams: readonly string[];
	/** Whether its events URL is at a `.invalid` host and so receives nothing. */
	readonly parked: boolean;
	readonly createdAt: string;
	readonly updatedAt: string;
}

export interface Attempt extends AttemptRecord {
	readonly organizationId: string;
	readonly appId: string;
	/** `null` for a lifecycle event, which has no ID. */
	readonly eventId: string | null;
	readonly eventType: string;
}

export interface ThenaState {
	readonly behavior: ThenaBehavior;
	readonly organizations: Organization[];
	readonly attempts: Attempt[];
	readonly requests: RequestLog[];
}
