import type { HttpClient } from '../http';
import type { FieldSpec, Operation, OperationContext, Values } from '../operation';

/** An operation's parts that are the vendor's. */
export interface VendorPart {
	/** The permissions that it needs, separated by commas. */
	readonly permission?: string;
	/** Whole sentences. */
	readonly notice?: string;
	/** Further fields. */
	readonly fields?: readonly FieldSpec[];
}

/** What a vendor's function gets. */
export interface Call {
	readonly http: HttpClient;
	/** The user's values, for fields that only this vendor has. */
	readonly values: Values;
	readonly context: OperationContext;
}

export function toVendorPart({ permission, notice }: VendorPart): Pick<Operation, 'permission' | 'notice'> {
	return { ...(permission === undefined ? {} : { permission }), ...(notice === undefined ? {} : { notice }) };
}
