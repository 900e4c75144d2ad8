/** The mutations for customers. */
import { runMutation, type Context } from './context.mts';
import {
	addCustomer,
	findCustomer,
	type CustomerIdentifier,
	type GroupIdentifier,
	type TenantIdentifier,
} from './customers.mts';
import { demandCustomerId, demandGroup, demandOne, demandTenant, demandText } from './demands.mts';
import { fail, toInvalidFieldError, toRefusal } from './errors.mts';
import { toCustomerResult, toMembership } from './membership-mutations.mts';
import type { Customer } from './support-model.mts';
import { touch } from './threads.mts';

interface Email {
	readonly email: string;
	readonly isVerified: boolean;
}
interface UpsertInput {
	readonly identifier: CustomerIdentifier;
	readonly onCreate: {
		readonly fullName: string;
		readonly shortName?: string | null;
		readonly externalId?: string | null;
		readonly email: Email;
		readonly customerGroupIdentifiers?: readonly GroupIdentifier[] | null;
		readonly tenantIdentifiers?: readonly TenantIdentifier[] | null;
	};
	readonly onUpdate: {
		readonly fullName?: { readonly value: string } | null;
		readonly shortName?: { readonly value?: string | null } | null;
		readonly externalId?: { readonly value?: string | null } | null;
		readonly email?: Email | null;
	};
}
interface OneCustomer {
	readonly input: { readonly customerId: string };
}
export const customerMutations = {
	upsertCustomer({ input }: { readonly input: UpsertInput }, context: Context) {
		return runMutation(context, ['customer:create', 'customer:edit'], () => {
			demandOne('identifier', input.identifier);
			const existing = findCustomer(context.workspace, input.identifier);
			const { customer, result } = existing
				? update(context, existing, input.onUpdate)
				: create(context, input.onCreate);
			return { result, customer: toCustomerResult(context, customer) };
		});
	},
	markCustomerAsSpam({ input }: OneCustomer, context: Context) {
		return setSpam(context, input.customerId, true);
	},
	unmarkCustomerAsSpam({ input }: OneCustomer, context: Context) {
		return setSpam(context, input.customerId, false);
	},
	/** Plain deletes later and takes the customer's threads along. Here it happens at once. */
	deleteCustomer({ input }: OneCustomer, context: Context) {
		return runMutation(context, ['customer:delete'], () => {
			const customer = demandCustomerId(context, input.customerId);
			const { customers, threads, deletedThreadIds } = context.workspace.support;
			customers.splice(customers.indexOf(customer), 1);
			for (const thread of threads.filter(({ customerId }) => customerId === customer.id)) {
				threads.splice(threads.indexOf(thread), 1);
				deletedThreadIds.add(thread.id);
			}
			context.emit('customer.customer_deleted', { previousCustomer: structuredClone(customer) });
			return {};
		});
	},
};

function create(
	context: Context,
	{ email, customerGroupIdentifiers, tenantIdentifiers, ...spec }: UpsertInput['onCreate'],
) {
	demandText('fullName', spec.fullName);
	demandEmail(email.email);
	demandUnused(context, null, email.email, spec.externalId);
	const groups = (customerGroupIdentifiers ?? []).map((identifier) => demandGroup(context, identifier));
	const tenantIds = (tenantIdentifiers ?? []).map((identifier) => demandTenant(context, identifier).id);
	const customer = addCustomer(context.workspace, { ...spec, email: email.email }, context.by);
	customer.email = toEmail(email, customer.createdAt);
	customer.customerGroupMemberships = groups.map((group) => toMembership(context, customer, group));
	context.workspace.support.tenantIds.set(customer.id, tenantIds);
	context.emit('customer.customer_created', { customer: structuredClone(customer) });
	context.emit('customer.customer_changed', {
		changeType: 'ADDED',
		customer: structuredClone(customer),
		previousCustomer: null,
	});
	return { customer, result: 'CREATED' };
}

/** An unchanged customer is `NOOP` and sends no event. */
function update(
	context: Context,
	customer: Customer,
	{ fullName, shortName, externalId, email }: UpsertInput['onUpdate'],
) {
	if (fullName != null) demandText('fullName', fullName.value);
	if (email != null) demandEmail(email.email);
	demandUnused(context, customer, email?.email, externalId?.value);
	const changes = {
		...(fullName == null ? {} : { fullName: fullName.value }),
		...(shortName == null ? {} : { shortName: shortName.value ?? null }),
		...(externalId == null ? {} : { externalId: externalId.value ?? null }),
	};
	const isSame =
		Object.entries(changes).every(([key, value]) => customer[key as keyof typeof changes] === value) &&
		(email == null || (email.email === customer.email.email && email.isVerified === customer.email.isVerified));
	if (isSame) return { customer, result: 'NOOP' };
	changeCustomer(context, customer, (at) => {
		Object.assign(customer, changes, email == null ? {} : { email: toEmail(email, at) });
	});
	return { customer, result: 'UPDATED' };
}

function setSpam(context: Context, customerId: string, isSpam: boolean) {
	return runMutation(context, ['customer:edit'], () => {
		const customer = demandCustomerId(context, customerId);
		if ((customer.markedAsSpamAt !== null) !== isSpam) {
			changeCustomer(context, customer, (at) => {
				customer.markedAsSpamAt = isSpam ? at : null;
				customer.markedAsSpamBy = isSpam ? context.by : null;
			});
		} else if (context.state.behavior.refusesRepeatedSpam) {
			fail(
				isSpam
					? toRefusal('customer_already_marked_as_spam', 'The customer is already marked as spam.')
					: toRefusal('customer_is_not_marked_as_spam', 'The customer is not marked as spam.'),
			);
		}
		return { customer: toCustomerResult(context, customer) };
	});
}

/** Sends both events that Plain has for a changed customer. */
function changeCustomer({ by, emit }: Context, customer: Customer, change: (at: string) => void): void {
	const previousCustomer = structuredClone(customer);
	const at = new Date().toISOString();
	change(at);
	touch(customer, by, at);
	const payload = { customer: structuredClone(customer), previousCustomer };
	emit('customer.customer_updated', payload);
	emit('customer.customer_changed', { changeType: 'UPDATED', ...payload });
}

const toEmail = ({ email, isVerified }: Email, at: string) => ({
	email,
	isVerified,
	verifiedAt: isVerified ? at : null,
});

function demandEmail(email: string): void {
	if (!/^[^@\s]+@[^@\s]+$/.test(email)) fail(toInvalidFieldError('email', 'The email address is not valid.'));
}

function demandUnused(
	{ workspace }: Context,
	self: Customer | null,
	emailAddress?: string,
	externalId?: string | null,
): void {
	const isOther = (found: Customer | undefined) => found !== undefined && found !== self;
	if (emailAddress !== undefined && isOther(findCustomer(workspace, { emailAddress })))
		fail(toRefusal('customer_already_exists_with_email', 'A customer with this email already exists.'));
	if (externalId != null && isOther(findCustomer(workspace, { externalId })))
		fail(toRefusal('customer_already_exists_with_external_id', 'A customer with this external ID already exists.'));
}
