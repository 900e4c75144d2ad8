/** What inputs of several mutations must be. Each ends the mutation with Plain's error when it isn't. */
import type { Context } from './context.mts';
import {
	findCustomer,
	findGroup,
	findTenant,
	isIdentifier,
	type CustomerIdentifier,
	type GroupIdentifier,
	type TenantIdentifier,
} from './customers.mts';
import { fail, toInvalidFieldError, toNotFoundError } from './errors.mts';
import type { Attachment, Customer, CustomerGroup, Person, Tenant } from './support-model.mts';

export interface AssigneeInput {
	readonly userId?: string | null;
	readonly machineUserId?: string | null;
}

export function demandAssignee({ workspace: { support } }: Context, { userId, machineUserId }: AssigneeInput): Person {
	if ((userId == null) === (machineUserId == null))
		fail(toInvalidFieldError('userId', 'Exactly one of userId and machineUserId has to be provided.'));
	const person =
		support.users.find(({ id }) => id === userId) ?? support.machineUsers.find(({ id }) => id === machineUserId);
	return person ?? fail(toNotFoundError(userId == null ? 'machineUserId' : 'userId', 'user'));
}

export function demandPriority(priority: number): void {
	if (priority < 0 || priority > 3) fail(toInvalidFieldError('priority', 'The priority must be between 0 and 3.'));
}

export function demandTitle(title: string): void {
	demandText('title', title);
	if (title.length > 500) fail(toInvalidFieldError('title', 'The title must be at most 500 characters.'));
}

/** Plain documents that texts may be trimmed and checked for emptiness. */
export function demandText(field: string, text: string): void {
	if (text.trim() === '') fail(toInvalidFieldError(field, 'The field must not be empty.', 'REQUIRED'));
}

export function demandCustomerId({ workspace }: Context, customerId: string): Customer {
	return findCustomer(workspace, { customerId }) ?? fail(toNotFoundError('customerId', 'customer'));
}

export function demandCustomer({ workspace }: Context, identifier: CustomerIdentifier): Customer {
	demandOne('customerIdentifier', identifier);
	return findCustomer(workspace, identifier) ?? fail(toNotFoundError('customerIdentifier', 'customer'));
}

export function demandTenant({ workspace }: Context, identifier: TenantIdentifier): Tenant {
	demandOne('tenantIdentifier', identifier);
	return findTenant(workspace, identifier) ?? fail(toNotFoundError('tenantIdentifier', 'tenant'));
}

export function demandGroup({ workspace }: Context, identifier: GroupIdentifier): CustomerGroup {
	demandOne('customerGroupIdentifiers', identifier);
	return findGroup(workspace, identifier) ?? fail(toNotFoundError('customerGroupIdentifiers', 'customer group'));
}

export function demandAttachments({ workspace }: Context, ids: readonly string[] | null | undefined): Attachment[] {
	return (ids ?? []).map(
		(id) =>
			workspace.support.attachments.find((attachment) => attachment.id === id) ??
			fail(toNotFoundError('attachmentIds', 'attachment')),
	);
}

export function demandOne(field: string, identifier: object): void {
	if (!isIdentifier(identifier)) fail(toInvalidFieldError(field, 'Exactly one identifier has to be provided.'));
}
