/** What tests and the demo can do with the Thena sandbox. */
import type { Outcome } from '../delivery.mts';
import type { Fields } from '../json.mts';
import type { VendorSandbox } from '../vendor.mts';
import type { Emission, EmitOptions, EventInput } from './deliveries.mts';
import type { LifecycleOptions } from './lifecycle.mts';
import type { AppView, Attempt, Organization, OrganizationSpec, Team, TeamSpec, ThenaBehavior } from './model.mts';

export interface ThenaOptions {
	/** Default: one organization with two teams, an admin's key `thena_sandbox_key`, and `thena_sandbox_agent_key`, which may not manage apps. */
	readonly organizations?: readonly OrganizationSpec[];
	readonly behavior?: Partial<ThenaBehavior>;
	/** The folder of sample payloads. Default: the project's samples. */
	readonly samples?: string;
}

export interface AppSpec {
	readonly url: string;
	/** Default: none, which subscribes to all. */
	readonly events?: readonly string[];
	/** The teams to install it in. Default: all. */
	readonly teamIds?: readonly string[];
	readonly name?: string;
	/** Default: a new one. */
	readonly slug?: string;
	/** Default: a reserved domain, which receives nothing. */
	readonly installationsUrl?: string;
	/** Overrides fields of the finished manifest. */
	readonly manifest?: Fields;
}

/** `url` replaces `https://platform.thena.ai`, and `appsUrl` replaces `https://apps-studio.thena.ai`. */
export interface ThenaSandbox extends VendorSandbox<ThenaBehavior, Attempt> {
	readonly appsUrl: string;
	readonly organizations: readonly Organization[];

	addOrganization(spec?: OrganizationSpec): Organization;
	addTeam(organizationId: string, spec: TeamSpec): Team;
	/** The operation IDs that the key's user may no longer perform. */
	setDenied(key: string, operationIds: readonly string[]): void;
	revokeKey(key: string): void;
	/** Adds a ticket. `overrides` replace default fields. The ticket of an event that was emitted needn't be added. */
	addTicket(organizationId: string, overrides?: Fields): Fields;
	/** Adds a customer contact. Nothing is delivered. */
	addContact(organizationId: string, fields?: Fields): Fields;
	/** Acts as the customer, whose comment is delivered and reopens a closed ticket. */
	writeAsCustomer(organizationId: string, ticketId: string, content: string): void;
	/** Adds an account for `GET /v1/accounts`. `overrides` replace default fields. */
	addAccount(organizationId: string, overrides?: Fields): Fields;

	/** Lists the apps of one organization, or of all, without client secrets and bot tokens. */
	apps(organizationId?: string): readonly AppView[];
	/** Adds an app as if another person created and installed it. Nothing is delivered to its installations URL. Throws where Thena would reject it. */
	addApp(organizationId: string, spec: AppSpec): AppView;
	/** Uninstalls an app, which no documented API operation does. `teamIds` defaults to all teams. */
	uninstallApp(organizationId: string, appId: string, teamIds?: readonly string[]): void;
	removeApp(organizationId: string, appId: string): void;

	/**
	 * Sends an event, and the companion events that `behavior` adds, to every app that is installed in its team and subscribes to it.
	 * `data` is merged over the `payload` of the project's sample, or over its `eventData` for a custom object. Without a sample it is merged
	 * over default data.
	 */
	emit(organizationId: string, eventType: string, data?: Fields, options?: EmitOptions): Emission;
	/** Sends several events, each after the first attempt of the previous one. `reversed` sends the latest first. Returns them in the order of `inputs`. */
	emitMany(
		organizationId: string,
		inputs: readonly EventInput[],
		options?: { readonly order?: 'listed' | 'reversed' },
	): Promise<Emission[]>;
	/** Posts a lifecycle body with this bot token to any URL. It isn't recorded or retried. */
	lifecycle(organizationId: string, url: string, options: LifecycleOptions): Promise<Outcome>;
	/** Posts any bytes to an app's URL, or to another URL. It isn't recorded or retried. */
	post(
		appIdOrUrl: string,
		body: string | Buffer,
		options?: { readonly headers?: Readonly<Record<string, string>> },
	): Promise<Outcome>;
}
