import type { HttpClient } from '../../http';
import type { FieldSpec, Operation } from '../../operation';
import { toTitleCase, withArticle } from '../../sentence';
import { sendOnce } from '../write-once';
import { type Call, type VendorPart, toVendorPart } from '../vendor-part';
import { toTicketOutput, type TicketKind, type TicketState } from './access';
import { createRawField } from './fields';
import { createKeyFields, findIdempotencyKey } from './message';

export interface CreatePart extends VendorPart {
	/** Vendors need different things to create a ticket. `createNewTicketFields` has the common ones. */
	readonly fields: readonly FieldSpec[];
	/** The vendor recognizes a key that it has seen, so that repeating the request creates nothing twice. */
	readonly takesKey?: true;
	create(call: Call, key: string | null): Promise<TicketState>;
}

export function createCreate(kind: TicketKind, part: CreatePart): Operation {
	const { ticket, customer } = kind.terms;
	return {
		key: 'create',
		label: 'Create',
		action: `Create a ${ticket}`,
		description: `Create a ${ticket} for ${withArticle(customer)}`,
		...toVendorPart(part),
		effect: 'write',
		sample: toTicketOutput(kind.sample, {}),
		fields: [...part.fields, ...createKeyFields(part), createRawField(kind)],
		async run(http, values, context) {
			const call = { http, values, context };
			const key = findIdempotencyKey(call);
			const create = async (watched: HttpClient) => await part.create({ ...call, http: watched }, key);
			const place = `${ticket}s in ${kind.vendor}`;
			const state = await sendOnce(http, create, { thing: `new ${ticket}`, verb: 'create', place }, part.takesKey);
			return [toTicketOutput(state, values)];
		},
	};
}

/** The fields that most vendors need. They are neither required nor optional yet. */
export function createNewTicketFields({ terms: { ticket, customer } }: TicketKind) {
	return {
		customerEmail: {
			key: 'customerEmail',
			label: `${toTitleCase(customer)} Email`,
			help: `The email address of the ${customer}`,
			kind: 'text',
			placeholder: 'e.g. ada@example.com',
		},
		customerName: {
			key: 'customerName',
			label: `${toTitleCase(customer)} Name`,
			help: `The name of the ${customer}, for ${withArticle(customer)} who doesn’t exist yet`,
			kind: 'text',
			placeholder: 'e.g. Ada Okafor',
		},
		title: { key: 'title', label: 'Title', help: `The title of the ${ticket}`, kind: 'text' },
		text: { key: 'text', label: 'Text', help: 'The first message', kind: 'longText' },
	} as const satisfies Readonly<Record<string, FieldSpec>>;
}
