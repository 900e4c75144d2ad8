/** What tests and the demo can do with the Tamio sandbox. */
import type { Outcome } from '../delivery.mts';
import type { Fields } from '../json.mts';
import type { VendorSandbox } from '../vendor.mts';
import type { Emission, EmitOptions, Happening } from './deliveries.mts';
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
	/** Default: one account with two teammates, the secret key `tamio_sandbox_key` and `tamio_sandbox_restricted_key`, which may do nothing. */
	readonly accounts?: readonly AccountSpec[];
	readonly behavior?: Partial<TamioBehavior>;
	/** The folder of sample payloads. Default: the project's own. */
	readonly samples?: string;
}

/** `url` stands for `https://api.tamio.com`: the API is below `<url>/v2`. */
export interface TamioSandbox extends VendorSandbox<TamioBehavior, Attempt> {
	readonly accounts: readonly Account[];

	addAccount(spec?: AccountSpec): Account;
	addTeammate(accountId: string, spec: TeammateSpec): Teammate;
	/** The operation ids that a restricted key may not perform from now on. */
	setDenied(key: string, operationIds: readonly string[]): void;
	revokeKey(key: string): void;
	/** A ticket that is there already: for the lists; no event. The fields given are laid over plausible ones. */
	addTicket(accountId: string, kind: TicketKind, over?: Fields): Fields;

	/** The endpoints of one account, or of all. */
	endpoints(accountId?: string): readonly Endpoint[];
	/** What a person does in Tamio's dashboard; throws where Tamio would refuse. */
	addEndpoint(spec: EndpointSpec): Endpoint;
	removeEndpoint(endpointId: string): void;

	/**
	 * Something happens: one event, sent to every endpoint that ticked its type. `data` is merged over the `data` of the project's
	 * sample, or over plausible data where there is none. A ticket is then in the lists as the event has it.
	 */
	emit(accountId: string, eventType: string, data?: Fields, options?: EmitOptions): Emission;
	/** Several events, one second apart, each sent when the one before was tried once; `reversed` sends the last to happen first. */
	emitMany(
		accountId: string,
		happenings: readonly Happening[],
		options?: { readonly order?: 'given' | 'reversed' },
	): Promise<Emission[]>;
	/** Any bytes to an endpoint's URL, or to the URL given. `sign`: with this secret, at `t` (seconds) or now. Neither recorded nor repeated. */
	post(
		endpointIdOrUrl: string,
		body: string | Buffer,
		options?: {
			readonly headers?: Readonly<Record<string, string>>;
			readonly sign?: string;
			readonly t?: number;
			/** Default: as in `behavior`. */
			readonly form?: Form;
		},
	): Promise<Outcome>;
}
