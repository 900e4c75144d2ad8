import type { FieldSpec } from '../../../../core/operation';
import { at } from '../../../../core/read';
import { createUpsert } from '../../../../core/resources/customer/upsert';
import { dropUndefined } from '../../../../core/values';
import { upsertCustomer } from '../../api/customers';
import { customers } from './access';

const verifiedField: FieldSpec = {
	key: 'isVerified',
	label: 'Email Is Verified',
	help: 'Whether you know that the email address belongs to the customer',
	kind: 'flag',
	optional: true,
	default: false,
};

/** One request. Fields that the user left empty stay as they are. */
export const upsert = createUpsert(customers, {
	permission: 'customer:create, customer:edit',
	has: ['email', 'name', 'externalId'],
	fields: [verifiedField],
	async upsert({ http, values }, { email, name, externalId }) {
		const isVerified = at(values, 'isVerified') === true;
		return await upsertCustomer(http, {
			identifier: { emailAddress: email },
			onCreate: dropUndefined({
				fullName: name ?? email,
				email: { email, isVerified },
				externalId: externalId ?? undefined,
			}),
			onUpdate: dropUndefined({
				fullName: name === null ? undefined : { value: name },
				email: isVerified ? { email, isVerified } : undefined,
				externalId: externalId === null ? undefined : { value: externalId },
			}),
		});
	},
});
