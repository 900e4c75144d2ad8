import type { Customer } from '../../event';
import type { HttpClient } from '../../http';
import type { FieldSpec, Operation, Values } from '../../operation';
import { toTitleCase, withArticle } from '../../sentence';
import { requireEntries } from '../limits';
import { createReferencesField } from '../reference-fields';
import { resolveReferences, type Reference } from '../reference';
import { toVendorPart, type Call, type VendorPart } from '../vendor-part';
import {
	createCustomerIdField,
	createRawCustomerField,
	createSampleOutput,
	readCustomerAfterWrite,
	requireCustomerId,
	toCustomerOutput,
	type CustomerAccess,
	type CustomerState,
} from './access';

export type CustomerChangeCall = Call & { readonly state: CustomerState };

/** The customer after the write, `null` where it has to be read again, or `unchanged` where it was so already. */
export type CustomerWriteResult = CustomerState | null | 'unchanged';

interface CustomerChangeSpec<I> extends Pick<Operation, 'key' | 'label' | 'action' | 'description'> {
	/** Completes "The ID of the customer …". */
	readonly purpose: string;
	readonly fields: readonly FieldSpec[];
	readInput(http: HttpClient, values: Values): Promise<I>;
	isDone(customer: Customer): boolean;
	write(call: CustomerChangeCall, input: I): Promise<CustomerWriteResult>;
}

/** Brings a customer into a state. Reads first, and writes nothing if the customer is in that state. */
function createCustomerChange<I>(access: CustomerAccess, spec: CustomerChangeSpec<I>, part: VendorPart): Operation {
	const { purpose, fields, readInput, isDone, write, ...named } = spec;
	return {
		...named,
		...toVendorPart(part),
		effect: 'write',
		idempotent: true,
		sample: createSampleOutput(access, { changed: true }),
		fields: [createCustomerIdField(access, purpose), ...fields, ...(part.fields ?? []), createRawCustomerField(access)],
		async run(http, values, context) {
			const id = requireCustomerId(values, access);
			const input = await readInput(http, values);
			const state = await access.read(http, id);
			const call = { http, values, context, state };
			const result = isDone(state.customer) ? 'unchanged' : await write(call, input);
			if (result === 'unchanged') return [toCustomerOutput(state, values, { changed: false })];
			const after = result ?? (await readCustomerAfterWrite(access, call, id));
			return [toCustomerOutput(after, values, { changed: true })];
		},
	};
}

export interface SpamPart extends VendorPart {
	write(call: CustomerChangeCall): Promise<CustomerWriteResult>;
}

export function createMarkAsSpam(access: CustomerAccess, part: SpamPart): Operation {
	return createCustomerChange(access, createSpamSpec(access, part, true), part);
}

export function createUnmarkAsSpam(access: CustomerAccess, part: SpamPart): Operation {
	return createCustomerChange(access, createSpamSpec(access, part, false), part);
}

function createSpamSpec({ noun }: CustomerAccess, part: SpamPart, isSpam: boolean): CustomerChangeSpec<null> {
	const person = withArticle(noun);
	return {
		key: isSpam ? 'markAsSpam' : 'unmarkAsSpam',
		label: isSpam ? 'Mark as Spam' : 'Unmark as Spam',
		action: isSpam ? `Mark ${person} as spam` : `Unmark ${person} as spam`,
		description: isSpam ? `Mark ${person} as spam` : `Remove the spam mark of ${person}`,
		purpose: isSpam ? 'to mark' : 'to unmark',
		fields: [],
		readInput: async () => null,
		isDone: (customer) => customer.isSpam === isSpam,
		write: async (call) => await part.write(call),
	};
}

export interface MembershipPart extends VendorPart {
	/** The groups or accounts. */
	readonly group: Reference;
	write(call: CustomerChangeCall, ids: readonly string[]): Promise<CustomerWriteResult>;
}

/** `kind` decides the keys of the operation and of its field: `addToGroups` has `groups`. */
export function createAddTo(access: CustomerAccess, kind: MembershipKind, part: MembershipPart): Operation {
	const texts = { verb: 'Add', preposition: 'to', key: `addTo${kind}` };
	return createCustomerChange(access, createMembershipSpec(access, kind, part, texts), part);
}

export function createRemoveFrom(access: CustomerAccess, kind: MembershipKind, part: MembershipPart): Operation {
	const texts = { verb: 'Remove', preposition: 'from', key: `removeFrom${kind}` };
	return createCustomerChange(access, createMembershipSpec(access, kind, part, texts), part);
}

export type MembershipKind = 'Groups' | 'Accounts';

function createMembershipSpec(
	{ noun, vendor }: CustomerAccess,
	kind: MembershipKind,
	{ group, write }: MembershipPart,
	{ verb, preposition, key }: { readonly verb: string; readonly preposition: string; readonly key: string },
): CustomerChangeSpec<readonly string[]> {
	const groups = `${group.noun}s`;
	const fieldKey = kind === 'Groups' ? 'groups' : 'accounts';
	const sentence = `${verb} ${withArticle(noun)} ${preposition} ${groups}`;
	const help = `The ${groups} to ${verb.toLowerCase()} the ${noun} ${preposition}`;
	return {
		key,
		label: `${verb} ${preposition === 'to' ? 'to' : 'From'} ${toTitleCase(groups)}`,
		action: sentence,
		description: `${sentence} without changing the ${noun}’s other ${groups}`,
		purpose: `to ${verb.toLowerCase()}`,
		fields: [{ ...createReferencesField(fieldKey, group, help), required: true }],
		async readInput(http, values) {
			const names = requireEntries(values, fieldKey, toTitleCase(groups));
			return await resolveReferences(http, group, names, { vendor });
		},
		isDone: () => false,
		write,
	};
}
