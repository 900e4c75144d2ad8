import { VendorError } from '../../errors';
import type { Operation } from '../../operation';
import { at } from '../../read';
import { withArticle } from '../../sentence';
import { toVendorPart, type Call, type VendorPart } from '../vendor-part';
import { createCustomerIdField, requireCustomerId, type CustomerAccess } from './access';

export interface RemovalPart extends VendorPart {
	/** What happens, as sentences that end with "This can’t be undone.". */
	readonly notice: string;
	/** `requested` where the vendor does it later. */
	remove(call: Call, id: string): Promise<true | 'requested'>;
}

export function createDelete(access: CustomerAccess, part: RemovalPart): Operation {
	return createRemoval(access, part, { key: 'delete', label: 'Delete', purpose: 'to delete' });
}

export function createAnonymize(access: CustomerAccess, part: RemovalPart): Operation {
	return createRemoval(access, part, { key: 'anonymize', label: 'Anonymize', purpose: 'to anonymize' });
}

function createRemoval(
	access: CustomerAccess,
	part: RemovalPart,
	{ key, label, purpose }: { readonly key: string; readonly label: string; readonly purpose: string },
): Operation {
	const { noun, sample } = access;
	const sentence = `${label} ${withArticle(noun)}`;
	return {
		key,
		label,
		action: `${sentence} permanently`,
		description: `${sentence} permanently`,
		...toVendorPart(part),
		effect: 'write',
		idempotent: true,
		irreversible: true,
		sample: { customer: { id: sample.id }, done: true },
		fields: [
			createCustomerIdField(access, purpose),
			{
				key: 'confirm',
				label: 'Confirm',
				help: `Whether to really ${key} the ${noun}. This can’t be undone`,
				kind: 'flag',
				required: true,
				default: false,
			},
			...(part.fields ?? []),
		],
		async run(http, values, context) {
			const id = requireCustomerId(values, access);
			if (at(values, 'confirm') !== true)
				throw new VendorError('invalid', `Confirm is off, so nothing happened. Turn it on to ${key} the ${noun}.`);
			return [{ customer: { id }, done: await part.remove({ http, values, context }, id) }];
		},
	};
}
