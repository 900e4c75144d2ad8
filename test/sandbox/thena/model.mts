/** What the Thena sandbox remembers and can be told. */
import type { AttemptRecord } from '../emission.mts';
import type { Fields } from '../json.mts';
import type { RequestLog } from '../vendor.mts';

/** What the documentation leaves open or what a test wants otherwise; may be changed at any time. */
export interface ThenaBehavior {
	/** Where the answer to a creation has the new app's id: Thena's guide and its reference do not agree. */
	createAnswer: 'appId' | 'uid' | 'data.appId' | 'data.uid';
	/** Refuse manifests with a URL at a `.invalid` host. */
	refuseInvalidHosts: boolean;
	/** Whether Thena tries the two webhook URLs of a new app is not documented; here with an empty POST, refused unless answered 2xx. */
	probeUrls: boolean;
	/** Refuse manifests that subscribe to an event that is not in the sandbox's catalog. */
	refuseUnknownEvents: boolean;
	/** Whether a list of events is honoured is not documented. Off: an app gets all events of its teams. */
	honourSubscribe: boolean;
	/** Whether a changed manifest reaches what is installed already. On: only after a reinstall. */
	updateNeedsReinstall: boolean;
	/** Refuse a team where the app is installed already. Off: taken, and nothing is new. */
	refuseSecondInstall: boolean;
	/** `appManifest` of a listed installation: the manifest as text, or the `{}` of Thena's example. */
	appManifest: 'whole' | 'empty';
	/** How teams, tickets and accounts are wrapped; the examples vary. */
	lists: 'data' | 'array' | 'data.results' | 'results';
	/** Operation ids refused for the organization's tier. Documented for tickets (`getTickets`). */
	tierGated: readonly string[];
	/** Per key, in a fixed window. The figure is not published, so `null`, none, is the default. */
	rateLimit: { readonly limit: number; readonly windowMs: number } | null;
	/** The event inside `message`, the same as JSON text, or without `message`: Thena's pages show the first and the last. */
	envelope: 'wrapped' | 'text' | 'flat';
	/** `timestamp` of an event. Custom objects have a number in any case, in ms unless it is `seconds`. */
	timestamp: 'iso' | 'milliseconds' | 'seconds';
	/** A new comment is `ticket:comment:created` on some of Thena's pages and `:added` on others. On: both come, each with its own id. */
	sendBothComments: boolean;
	/** The documented `ticket:updated` before a specific change; whether the two share an id is not documented. */
	metaEvent: 'none' | 'sameId' | 'otherId';
	/** Waits between attempts, in seconds. Nothing is published about retries; by default there are none. */
	retrySeconds: readonly number[];
	deliveryTimeoutMs: number;
}

export interface KeySpec {
	readonly key: string;
	/** Operation ids that the key's user may not perform. Default: none. */
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
	/** Oldest first; one for each team of an app. */
	readonly installations: Installation[];
	readonly tickets: Fields[];
	readonly accounts: Fields[];
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
	/** What deliveries go by; the app's own, unless `updateNeedsReinstall` keeps an older one. */
	manifest: Manifest;
	readonly configuration: Fields;
	readonly by: Pick<Key, 'userId' | 'email'>;
	updatedAt: string;
}

/** What the sandbox reads of a manifest; the rest is kept as it came. */
export interface Manifest extends Fields {
	readonly app: Fields & { readonly name: string; readonly slug: string; readonly description?: string | undefined };
	readonly integration: { readonly webhooks: { readonly events: string; readonly installations: string } };
	/** An empty list means all events. */
	readonly events: { readonly subscribe: readonly { readonly event: string }[] };
}

/** An app for a test's eyes. Its URLs are whole, token included. */
export interface AppView {
	readonly id: string;
	readonly organizationId: string;
	readonly name: string;
	readonly slug: string;
	readonly description: string | null;
	/** Empty: all. */
	readonly events: readonly string[];
	readonly url: string;
	readonly installationsUrl: string;
	/** Where it is installed. */
	readonly teams: readonly string[];
	/** Whether its events go nowhere, to a `.invalid` host. */
	readonly parked: boolean;
	readonly createdAt: string;
	readonly updatedAt: string;
}

export interface Attempt extends AttemptRecord {
	readonly organizationId: string;
	readonly appId: string;
	/** `null` for a lifecycle body, which has none. */
	readonly eventId: string | null;
	readonly eventType: string;
}

export interface ThenaState {
	readonly behavior: ThenaBehavior;
	readonly organizations: Organization[];
	readonly attempts: Attempt[];
	readonly requests: RequestLog[];
}
