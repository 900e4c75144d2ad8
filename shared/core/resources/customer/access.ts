import { createEmptyCustomer } from '../../build-event';
import { orVendorError, VendorError } from '../../errors';
import type { Account, Customer } from '../../event';
import type { HttpClient } from '../../http';
import type { FieldSpec, Values } from '../../operation';
import { at, type Json } from '../../read';
import { toTitleCase } from '../../sentence';
import { requireId } from '../identifier';
import type { Call } from '../vendor-part';

/** How a vendor reads a customer, and what it calls one. Every customer operation is made from it. */
export interface CustomerAccess {
	readonly vendor: string;
	/** The vendor's word in lower case, such as `end user`. Its plural has an s. */
	readonly noun: string;
	/** An ID as the placeholder of its field. */
	readonly exampleId: string;
	isId?(text: string): boolean;
	/** The permission that reading one needs. */
	readonly permission?: string;
	/** The key of their resource, where a vendor has several kinds of customers. */
	readonly resource?: string;
	/** Throws `VendorError` with `not_found` if there is none. */
	read(http: HttpClient, id: string): Promise<CustomerState>;
	/** What an invented one looks like at this vendor. */
	readonly sample: Customer;
}

/** A customer as events have it. */
export interface CustomerState {
	readonly customer: Customer;
	readonly account: Account | null;
	/** The vendor's own object. */
	readonly raw: unknown;
}

export function requireCustomerId(values: Values, { noun, isId }: CustomerAccess): string {
	const hint = `Use the ${noun} ID of an event.`;
	return requireId(values, 'customerId', { noun, hint, ...(isId === undefined ? {} : { isId }) });
}

/** One item of output: the same keys as an event's `data`. The vendor's own object is there on request. */
export function toCustomerOutput(
	state: CustomerState,
	values: Values,
	extra: { readonly changed?: boolean } = {},
): Json {
	const { customer, account, raw } = state;
	return {
		customer,
		account,
		...(extra.changed === undefined ? {} : { changed: extra.changed }),
		...(at(values, 'includeRaw') === true ? { raw } : {}),
	};
}

/** The customer after a write. The write has happened even if reading fails, so that is only a hint. */
export async function readCustomerAfterWrite(
	access: CustomerAccess,
	{ http, context }: Call,
	id: string,
): Promise<CustomerState> {
	const state = await orVendorError(access.read(http, id));
	if (!(state instanceof VendorError)) return state;
	context.addHint?.(`The ${access.noun} was changed, but reading it afterward failed. ${state.message}`);
	return { customer: { ...createEmptyCustomer(), id }, account: null, raw: null };
}

export function createSampleOutput({ sample }: CustomerAccess, extra: { readonly changed?: boolean } = {}): Json {
	return toCustomerOutput({ customer: sample, account: null, raw: null }, {}, extra);
}

export function createCustomerIdField(
	{ noun, exampleId, resource = 'customer' }: CustomerAccess,
	purpose: string,
): FieldSpec {
	return {
		key: 'customerId',
		label: `${toTitleCase(noun)} ID`,
		help: `The ID of the ${noun} ${purpose}`,
		kind: 'text',
		required: true,
		placeholder: `e.g. ${exampleId}`,
		refersTo: resource,
		source: 'data.customer.id',
	};
}

export function createRawCustomerField({ vendor, noun }: CustomerAccess): FieldSpec {
	return {
		key: 'includeRaw',
		label: 'Include Raw',
		help: `Whether to include the ${noun} from ${vendor}, unchanged, in raw`,
		kind: 'flag',
		optional: true,
		default: true,
	};
}
