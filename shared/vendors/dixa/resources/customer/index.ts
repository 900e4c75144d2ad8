import type { CustomerAccess, CustomerState } from '../../../../core/resources/customer/access';
import { createAnonymize } from '../../../../core/resources/customer/remove';
import { createFindCustomer, createGetCustomer } from '../../../../core/resources/customer/read';
import { createUpsert, type CustomerValues } from '../../../../core/resources/customer/upsert';
import type { Resource } from '../../../../core/operation';
import { at, objectAt, textAt } from '../../../../core/read';
import { createSampleCustomer } from '../../../../core/resources/sample';
import { dropUndefined } from '../../../../core/values';
import { send } from '../../api/client';
import {
	createEndUser,
	endUserPath,
	findEndUserByEmail,
	findEndUsers,
	readEndUser,
	updateEndUser,
} from '../../api/end-users';

/** Dixa's end users. */
const endUsers: CustomerAccess = {
	vendor: 'Dixa',
	noun: 'end user',
	exampleId: '9b1d7a40-2c3e-4f5a-8b6c-7d8e9f0a1b02',
	read: readEndUser,
	sample: createSampleCustomer({ id: '9b1d7a40-2c3e-4f5a-8b6c-000000000001', phone: '+4700000001' }),
};

const find = createFindCustomer(endUsers, {
	by: ['email', 'phone', 'externalId'],
	// Only these three are offered.
	find: async ({ http }, by, value) => (by === 'name' ? [] : await findEndUsers(http, by, value)),
});

const upsert = createUpsert(endUsers, {
	has: ['email', 'name', 'phone', 'externalId'],
	async upsert({ http }, customer) {
		const existing = await findEndUserByEmail(http, customer.email);
		if (existing === null)
			return { state: await createEndUser(http, { email: customer.email, ...toFields(customer) }), result: 'created' };
		const changes = findChanges(existing, customer);
		if (Object.keys(changes).length === 0) return { state: existing, result: 'unchanged' };
		return { state: await updateEndUser(http, String(existing.customer.id), changes), result: 'updated' };
	},
});

function toFields({ name, phone, externalId }: CustomerValues) {
	return dropUndefined({
		displayName: name ?? undefined,
		phoneNumber: phone ?? undefined,
		externalId: externalId ?? undefined,
	});
}

/** Only what differs, so that two automations don't update each other's end users forever. */
function findChanges({ raw }: CustomerState, customer: CustomerValues) {
	return Object.fromEntries(Object.entries(toFields(customer)).filter(([key, value]) => textAt(raw, key) !== value));
}

const anonymize = createAnonymize(endUsers, {
	notice: 'Removes the personal data of the end user in all conversations. This can’t be undone.',
	fields: [
		{
			key: 'force',
			label: 'Include Open Conversations',
			help: 'Whether to anonymize the end user even with open conversations',
			kind: 'flag',
			optional: true,
			default: true,
		},
	],
	async remove({ http, values }, id) {
		const force = at(values, 'force') === true;
		const url = `${endUserPath(id)}/anonymize?force=${force}`;
		const request = objectAt(await send(http, { method: 'PATCH', url, idempotent: true }, 'end user'), 'data');
		return textAt(request, 'processedAt') === null ? 'requested' : true;
	},
});

export const customer: Resource = {
	key: 'customer',
	label: 'End User',
	operations: [createGetCustomer(endUsers), find, upsert, anonymize],
};
