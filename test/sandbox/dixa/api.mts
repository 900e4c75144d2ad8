/** What tests and the demo can do with the Dixa sandbox. */
import type { Outcome } from '../delivery.mts';
import type { VendorSandbox } from '../vendor.mts';
import type { Emission, EmitOptions, Happening } from './deliveries.mts';
import type { CreateInput, PatchInput } from './input.mts';
import type {
	Attempt,
	Conversation,
	DixaBehavior,
	Organization,
	OrganizationSpec,
	Queue,
	QueueSpec,
	Webhook,
} from './model.mts';

export interface DixaOptions {
	/** Default: one organization with the token `dixa_sandbox_token` and the queues of the project's samples. */
	readonly organizations?: readonly OrganizationSpec[];
	readonly behavior?: Partial<DixaBehavior>;
	/** The folder of sample payloads. Default: the project's own. */
	readonly samples?: string;
}

/** What a person fills in; without `authorization` none, without `customHeaders` none. */
export type WebhookSpec = Pick<CreateInput, 'url'> & Partial<CreateInput>;

/** `url` stands for `https://dev.dixa.io`: the API is below `<url>/v1`. */
export interface DixaSandbox extends VendorSandbox<DixaBehavior, Attempt> {
	readonly organizations: readonly Organization[];

	addOrganization(spec?: OrganizationSpec): Organization;
	addQueue(organizationId: string, spec: QueueSpec): Queue;
	/** The operation ids that the token's user may not perform from now on. */
	setDenied(token: string, operationIds: readonly string[]): void;
	revokeToken(token: string): void;

	/** What can be searched for; the fields given are laid over plausible ones. Nothing is delivered. */
	addConversation(organizationId: string, over?: Partial<Conversation>): Conversation;

	/** The webhooks of one organization, or of all. */
	webhooks(organizationId?: string): readonly Webhook[];
	/** What a person does in Dixa's own interface; throws where Dixa would refuse. */
	addWebhook(organizationId: string, spec: WebhookSpec): Webhook;
	updateWebhook(organizationId: string, webhookId: string, patch: PatchInput): Webhook;
	removeWebhook(organizationId: string, webhookId: string): void;

	/**
	 * Something happens: one event, by its API or its delivered name, sent to every enabled webhook that subscribes to it and whose
	 * filters let it pass. `data` is merged over the `data` of the project's sample.
	 */
	emit(
		organizationId: string,
		event: string,
		data?: Readonly<Record<string, unknown>>,
		options?: EmitOptions,
	): Emission;
	/** Several events, each sent when the one before was tried once; `reversed` sends the last to happen first. Listed as they happened. */
	emitMany(
		organizationId: string,
		happenings: readonly Happening[],
		options?: { readonly order?: 'given' | 'reversed' },
	): Promise<Emission[]>;
	/** Any bytes to a webhook's URL, or to the URL given. `sign`: with this secret, at `t` or now. Neither recorded nor repeated. */
	post(
		webhookIdOrUrl: string,
		body: string | Buffer,
		options?: { readonly headers?: Readonly<Record<string, string>>; readonly sign?: string; readonly t?: number },
	): Promise<Outcome>;
}
