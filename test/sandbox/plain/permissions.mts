/** The permissions of a machine user's key. */

/** What a trigger needs. `workspaceHmac:read` is missing because machine users don't get it in practice. */
export const defaultPermissions: readonly string[] = [
	'webhookTarget:read',
	'webhookTarget:create',
	'webhookTarget:edit',
	'webhookTarget:delete',
	'subscriptionEventTypes:read',
];

export const readPermissions: readonly string[] = [
	'thread:read',
	'customer:read',
	'user:read',
	'machineUser:read',
	'label:read',
	'labelType:read',
	'threadField:read',
	'threadFieldSchema:read',
	'tenant:read',
	'timeline:read',
	'customerGroup:read',
	'customerTenantMembership:read',
	'attachment:download',
];

export const writePermissions: readonly string[] = [
	'thread:create',
	'thread:edit',
	'thread:reply',
	'thread:assign',
	'thread:unassign',
	'note:create',
	'label:create',
	'label:delete',
	'threadField:create',
	'threadField:update',
	'customer:create',
	'customer:edit',
	'customer:delete',
	'customerTenantMembership:create',
	'customerTenantMembership:delete',
];

/** A key without `permission:read` can't list what it has. */
export const allPermissions: readonly string[] = [
	...defaultPermissions,
	...readPermissions,
	...writePermissions,
	'permission:read',
];
