import type { Operation } from './operation';
import { toEnumeration } from './sentence';

/** What the user should know before running an operation, and what the key needs; empty if there is nothing to say. */
export function describeOperation(operation: Pick<Operation, 'notice' | 'permission'>): string {
	const permissions = listPermissions(operation);
	const needs = permissions.length > 0 ? [`The API key needs ${toEnumeration(permissions)}.`] : [];
	return [operation.notice ?? [], needs].flat().join(' ');
}

/** The names of the permissions that an operation needs. */
export function listPermissions({ permission }: Pick<Operation, 'permission'>): readonly string[] {
	return permission?.split(/,\s*/) ?? [];
}
