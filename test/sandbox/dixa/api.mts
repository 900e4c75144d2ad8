/** What tests and the demo can do with the Dixa sandbox. */
import type { Outcome } from '../delivery.mts';
import type { VendorSandbox } from '../vendor.mts';
import type { Emission, EmitOptions, EventInput } from './deliveries.mts';
import type { CreateInput, PatchInput } from './input.mts';
import type { Attempt, DixaBehavior, Organization, OrganizationSpec, Queue, QueueSpec, Webhook } from './model.mts';
import type { Conversation, Person } from './support-model.mts';

export interface DixaOptions {
	/** Default: one organization with the token `dixa_sandbox_token` and the queues of the project's samples. */
	readonly organizations?: readonly OrganizationSpec[];
	readonly behavior?: Partial<DixaBehavior>;
	/** The folder of sample payloads. Default: the project's samples. */
	readonly samples?: string;
}

/** What a person fills in. `authorization` and `customHeaders` default to none. */
export type WebhookSpec = Pick<CreateInput, 'url'> & Partial<CreateInput>;

/** `url` replaces `https://dev.dixa.io`. The API is below `<url>/v1`. */
export interface DixaSandbox extends VendorSandbox<DixaBehavior, Attempt> {
	readonly organizations: readonly Organization[];

	addOrganization(spec?: OrganizationSpec): Organization;
	addQueue(organizationId: string, spec: QueueSpec): Queue;
	/** The operation IDs that the token's user may no longer perform. */
	setDenied(token: string, operationIds: readonly string[]): void;
	revokeToken(token: string): void;

	/** Adds a conversation. `overrides` replace default fields. Nothing is delivered. The conversation of an event that was emitted needn't be added. */
	addConversation(
		organizationId: string,
		overrides?: Partial<Conversation> & { readonly requester?: Partial<Person> },
	): Conversation;
	addEndUser(organizationId: string, person?: Partial<Person>): Person;
	/** Adds an answered survey. `rating` replaces default fields, such as `ratingScore`. Nothing is delivered. */
	addRating(organizationId: string, conversationId: number, rating?: Readonly<Record<string, unknown>>): void;
	/** Acts as the customer, whose message is delivered and reopens the conversation. */
	writeAsCustomer(organizationId: string, conversationId: number, text: string): void;

	/** Lists the webhooks of one organization, or of all. */
	webhooks(organizationId?: string): readonly Webhook[];
	/** Acts as a person in Dixa's UI. Throws where Dixa would reject it. */
	addWebhook(organizationId: string, spec: WebhookSpec): Webhook;
	updateWebhook(organizationId: string, webhookId: string, patch: PatchInput): Webhook;
	removeWebhook(organizationId: string, webhookId: string): void;

	/**
	 * Sends an event, named as in the API or as in deliveries, to every enabled webhook that subscribes to it and whose filters it
	 * passes. `data` is merged over the `data` of the project's sample.
	 */
	emit(
		organizationId: string,
		event: string,
		data?: Readonly<Record<string, unknown>>,
		options?: EmitOptions,
	): Emission;
	/** Sends several events, each after the first attempt of the previous one. `reversed` sends the latest first. Returns them in the order of `inputs`. */
	emitMany(
		organizationId: string,
		inputs: readonly EventInput[],
		options?: { readonly order?: 'listed' | 'reversed' },
	): Promise<Emission[]>;
	/** Posts any bytes to a webhook's URL, or to another URL. `sign` is the secret to sign with, at `t` or now. It isn't recorded or retried. */
	post(
		webhookIdOrUrl: string,
		body: string | Buffer,
		options?: { readonly headers?: Readonly<Record<string, string>>; readonly sign?: string; readonly t?: number },
	): Promise<Outcome>;
}
