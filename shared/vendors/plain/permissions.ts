import type { PermissionGroups } from '../../core/credential-spec';
import { operationPermissions } from './operation-permissions';

/** What a trigger can't do without. */
export const triggerPermissions = [
	'webhookTarget:read',
	'webhookTarget:create',
	'webhookTarget:edit',
	'webhookTarget:delete',
] as const;

/** The permissions of a key. `subscriptionEventTypes:read` only adds types that are newer than this package. */
export const permissions: PermissionGroups = {
	events: [...triggerPermissions, 'subscriptionEventTypes:read'],
	// Plain doesn't publish whether the parts of a thread and the lists of a form need their own.
	read: [...operationPermissions.read, 'user:read', 'machineUser:read', 'label:read', 'threadField:read'],
	write: operationPermissions.write,
};
