/** What tests and the demo can do with the Thena sandbox. */
import type { Outcome } from '../delivery.mts';
import type { Fields } from '../json.mts';
import type { VendorSandbox } from '../vendor.mts';
import type { Emission, EmitOptions, Happening } from './deliveries.mts';
import type { LifecycleOptions } from './lifecycle.mts';
import type { AppView, Attempt, Organization, OrganizationSpec, Team, TeamSpec, ThenaBehavior } from './model.mts';

export interface ThenaOptions {
	/** Default: one organization with two teams, an admin's key `thena_sandbox_key` and `thena_sandbox_agent_key`, which may not manage apps. */
	readonly organizations?: readonly OrganizationSpec[];
	readonly behavior?: Partial<ThenaBehavior>;
	/** The folder of sample payloads. Default: the project's own. */
	readonly samples?: string;
}

export interface AppSpec {
	readonly url: string;
	/** Default: none, which means all. */
	readonly events?: readonly string[];
	/** Where to install it. Default: in all teams. */
	readonly teamIds?: readonly string[];
	readonly name?: string;
	/** Default: a new one. */
	readonly slug?: string;
	/** Default: nowhere. */
	readonly installationsUrl?: string;
	/** Laid over the finished manifest. */
	readonly manifest?: Fields;
}

/** `url` stands for `https://platform.thena.ai`, `appsUrl` for `https://apps-studio.thena.ai`. */
export interface ThenaSandbox extends VendorSandbox<ThenaBehavior, Attempt> {
	readonly appsUrl: string;
	readonly organizations: readonly Organization[];

	addOrganization(spec?: OrganizationSpec): Organization;
	addTeam(organizationId: string, spec: TeamSpec): Team;
	/** The operation ids that the key's user may not perform from now on. */
	setDenied(key: string, operationIds: readonly string[]): void;
	revokeKey(key: string): void;
	/** For `GET /v1/tickets` and `/v1/accounts`; the fields given are laid over plausible ones. */
	addTicket(organizationId: string, over?: Fields): Fields;
	addAccount(organizationId: string, over?: Fields): Fields;

	/** The apps of one organization, or of all; without client secret and bot token. */
	apps(organizationId?: string): readonly AppView[];
	/** As somebody else made and installed it. Nothing is delivered to its installations URL. Throws where Thena would refuse. */
	addApp(organizationId: string, spec: AppSpec): AppView;
	/** What the API does not offer, or not in any document: done by Thena's people, say. `teamIds`: default all. */
	uninstallApp(organizationId: string, appId: string, teamIds?: readonly string[]): void;
	removeApp(organizationId: string, appId: string): void;

	/**
	 * Something happens: one event, sent to every app that is installed in its team and subscribes to it, and what `behavior` sends
	 * beside it. `data` is merged over the `payload` of the project's sample, over `eventData` for a custom object; without a sample
	 * over a plausible one.
	 */
	emit(organizationId: string, eventType: string, data?: Fields, options?: EmitOptions): Emission;
	/** Several events, each sent when the one before was tried once; `reversed` sends the last to happen first. Listed as they happened. */
	emitMany(
		organizationId: string,
		happenings: readonly Happening[],
		options?: { readonly order?: 'given' | 'reversed' },
	): Promise<Emission[]>;
	/** A lifecycle body with the bot token given, to any URL. Neither recorded nor repeated. */
	lifecycle(organizationId: string, url: string, options: LifecycleOptions): Promise<Outcome>;
	/** Any bytes to an app's whole URL, or to the URL given. Neither recorded nor repeated. */
	post(
		appIdOrUrl: string,
		body: string | Buffer,
		options?: { readonly headers?: Readonly<Record<string, string>> },
	): Promise<Outcome>;
}
