/** The queries for customers and for the lists of a workspace. */
import { demand, type Context } from './context.mts';
import { findCustomer } from './customers.mts';
import { paginateList, type PageArgs } from './paging.mts';
import type { Customer } from './support-model.mts';
import { toCustomerNode, toLabelTypeNode, toPersonNode } from './support-nodes.mts';

interface Expression {
	readonly caseInsensitiveContains?: string | null;
}
type SearchedField = 'fullName' | 'shortName' | 'email' | 'externalId';
interface SearchArgs extends PageArgs {
	readonly searchQuery: { readonly or?: readonly Partial<Record<SearchedField, Expression | null>>[] | null };
}
interface LabelTypeArgs extends PageArgs {
	readonly filters?: { readonly isArchived?: boolean | null } | null;
}

export const customerQueries = {
	customer({ customerId }: { readonly customerId: string }, context: Context) {
		demand(context, 'customer:read');
		return toCustomerNode(context, findCustomer(context.workspace, { customerId }) ?? null);
	},
	customerByEmail({ email }: { readonly email: string }, context: Context) {
		demand(context, 'customer:read');
		return toCustomerNode(context, findCustomer(context.workspace, { emailAddress: email }) ?? null);
	},
	customerByExternalId({ externalId }: { readonly externalId: string }, context: Context) {
		demand(context, 'customer:read');
		return toCustomerNode(context, findCustomer(context.workspace, { externalId }) ?? null);
	},
	searchCustomers({ searchQuery, ...args }: SearchArgs, context: Context) {
		demand(context, 'customer:read');
		const conditions = searchQuery.or ?? [];
		const found = context.workspace.support.customers.filter((customer) =>
			conditions.some((condition) =>
				Object.entries(condition).every(([field, expression]) =>
					contains(customer, field as SearchedField, expression?.caseInsensitiveContains ?? ''),
				),
			),
		);
		return paginateList(
			found.map((customer) => toCustomerNode(context, customer)),
			args,
		);
	},
	customerGroups(args: PageArgs, context: Context) {
		demand(context, 'customerGroup:read');
		return paginateList(context.workspace.support.customerGroups, args);
	},
	tenants(args: PageArgs, context: Context) {
		demand(context, 'tenant:read');
		return paginateList(context.workspace.support.tenants, args);
	},
	user({ userId }: { readonly userId: string }, context: Context) {
		demand(context, 'user:read');
		return findUser(context, (user) => user.id === userId);
	},
	userByEmail({ email }: { readonly email: string }, context: Context) {
		demand(context, 'user:read');
		return findUser(context, (user) => user.email?.toLowerCase() === email.toLowerCase());
	},
	users(args: PageArgs, context: Context) {
		demand(context, 'user:read');
		return paginateList(context.workspace.support.users.map(toPersonNode), args);
	},
	machineUsers(args: PageArgs, context: Context) {
		demand(context, 'machineUser:read');
		return paginateList(context.workspace.support.machineUsers.map(toPersonNode), args);
	},
	labelTypes({ filters, ...args }: LabelTypeArgs, context: Context) {
		demand(context, 'labelType:read');
		const isArchived = filters?.isArchived;
		const listed = context.workspace.support.labelTypes.filter(
			(labelType) => isArchived == null || labelType.isArchived === isArchived,
		);
		return paginateList(listed.map(toLabelTypeNode), args);
	},
	/** Plain doesn't document the permission. This one is most likely. */
	threadFieldSchemas(args: PageArgs, context: Context) {
		demand(context, 'threadFieldSchema:read');
		return paginateList(context.workspace.support.fieldSchemas, args);
	},
};

function findUser({ workspace }: Context, isWanted: (user: { id: string; email?: string }) => boolean) {
	const user = workspace.support.users.find(isWanted);
	return user === undefined ? null : toPersonNode(user);
}

function contains({ email, ...customer }: Customer, field: SearchedField, text: string): boolean {
	const value = field === 'email' ? email.email : customer[field];
	return value?.toLowerCase().includes(text.toLowerCase()) ?? false;
}
