/** What tests and the demo can do with the Tamio sandbox. */
import type { Outcome } from '../delivery.mts';
import type { Fields } from '../json.mts';
import type { VendorSandbox } from '../vendor.mts';
import type { Emission, EmitOptions, EventInput } from './deliveries.mts';
import type {
	Account,
	AccountSpec,
	Attempt,
	Endpoint,
	EndpointSpec,
	TamioBehavior,
	Teammate,
	TeammateSpec,
} from './model.mts';
import type { Form } from './signing.mts';
import type { TicketKind } from './tickets.mts';

export interface TamioOptions {
	/** Default: one account with two teammates, the key `tamio_sandbox_key`, and `tamio_sandbox_restricted_key`, which has no permissions. */
	readonly accounts?: readonly AccountSpec[];
	readonly behavior?: Partial<TamioBehavior>;
	/** The folder of sample payloads. Default: the project's samples. */
	readonly samples?: string;
}

/** `url` replaces `https://api.tamio.com`. The API is below `<url>/v2`. */
export interface TamioSandbox extends VendorSandbox<TamioBehavior, Attempt> {
	readonly accounts: readonly Account[];

	addAccount(spec?: AccountSpec): Account;
	addTeammate(accountId: string, spec: TeammateSpec): Teammate;
	/** The operation IDs that a restricted key may no longer perform. */
	setDenied(key: string, operationIds: readonly string[]): void;
	revokeKey(key: string): void;
	/** Adds a ticket to the lists, without an event. `overrides` replace default fields. */
	addTicket(accountId: string, kind: TicketKind, overrides?: Fields): Fields;

	/** Adds a customer of a store, without an event. `fields` replace default ones. */
	addCustomer(accountId: string, fields?: Fields): Fields;
	/** Adds a client of the agency, without an event. */
	addClient(accountId: string, fields?: Fields): Fields;
	/** Acts as the client or customer, whose reply is delivered. */
	writeAsCustomer(accountId: string, kind: TicketKind, ticketId: string, text: string): void;

	/** Lists the endpoints of one account, or of all. */
	endpoints(accountId?: string): readonly Endpoint[];
	/** Acts as a person in Tamio's dashboard. Throws where Tamio would reject it. */
	addEndpoint(spec: EndpointSpec): Endpoint;
	removeEndpoint(endpointId: string): void;

	/**
	 * Sends an event to every endpoint that selects its type. `data` is merged over the `data` of the project's sample, or over default
	 * data without a sample. The lists then have the event's ticket.
	 */
	emit(accountId: string, eventType: string, data?: Fields, options?: EmitOptions): Emission;
	/** Sends several events, one second apart, each after the first attempt of the previous one. `reversed` sends the latest first. */
	emitMany(
		accountId: string,
		inputs: readonly EventInput[],
		options?: { readonly order?: 'listed' | 'reversed' },
	): Promise<Emission[]>;
	/** Posts any bytes to an endpoint's URL, or to another URL. `sign` is the secret to sign with, at `t` (seconds) or now. It isn't recorded or retried. */
	post(
		endpointIdOrUrl: string,
		body: string | Buffer,
		options?: {
			readonly headers?: Readonly<Record<string, string>>;
			readonly sign?: string;
			readonly t?: number;
			/** Default: the one in `behavior`. */
			readonly form?: Form;
		},
	): Promise<Outcome>;
}
