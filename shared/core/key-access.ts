import { findFieldNoun } from './credential';
import type { AccessGroup, GroupAccess, KeyAccess } from './credential-spec';
import { orVendorError, VendorError } from './errors';
import { toEnumeration } from './sentence';
import type { Vendor } from './vendor';
import { fillWords } from './words';

export const ALLOWED: GroupAccess = { verdict: 'allowed' };
export const UNKNOWN: GroupAccess = { verdict: 'unknown' };

/**
 * What a request says about its group. A request that the vendor finds invalid says nothing. Throws any other refusal that
 * isn't about permissions.
 */
export async function tryAccess(request: Promise<unknown>): Promise<GroupAccess> {
	const result = await orVendorError(request);
	if (!(result instanceof VendorError)) return ALLOWED;
	if (result.code === 'forbidden') return { verdict: 'denied', error: result };
	if (result.code === 'invalid') return UNKNOWN;
	throw result;
}

/** Compares what a group needs with what a key has. */
export function comparePermissions(needed: readonly string[], held: readonly unknown[]): GroupAccess {
	const missing = needed.filter((permission) => !held.includes(permission));
	if (missing.length === 0) return ALLOWED;
	return { verdict: missing.length < needed.length ? 'partly' : 'denied', missing };
}

/** Each group that needs permissions with what it is for, such as `read tickets and customers`. */
export function listPermissionNeeds({ credential, words }: Vendor) {
	return groups
		.map((group) => ({ purpose: describeGroup(group, words), permissions: credential.permissions[group] }))
		.filter(({ permissions }) => permissions.length > 0);
}

/** What a key needs, in a sentence for each purpose, and what decides it where permissions have no names. */
export function describePermissionNeeds(vendor: Vendor, subject: 'the key' | 'it'): readonly string[] {
	const needs = listPermissionNeeds(vendor).map(
		({ purpose, permissions }) => `To ${purpose}, ${subject} needs ${toEnumeration(permissions)}.`,
	);
	return [...needs, vendor.credential.permissionNote ?? []].flat();
}

/** What the key can do, what it can't, and what nobody knows, in whole sentences. */
export function describeAccess(vendor: Vendor, access: KeyAccess): string {
	const { name, words } = vendor;
	const listGroups = (verdict: GroupAccess['verdict']) => groups.filter((group) => access[group].verdict === verdict);
	const phrases = (verdict: GroupAccess['verdict'], conjunction?: 'or') =>
		toEnumeration(
			listGroups(verdict).map((group) => describeGroup(group, words)),
			conjunction,
		);
	const [allowed, unknown] = [phrases('allowed'), phrases('unknown', 'or')];
	const key = `The ${findFieldNoun(vendor, 'apiKey') ?? 'key'}`;
	return [
		...(allowed === '' ? [] : [`${key} can ${allowed}.`]),
		...[...listGroups('partly'), ...listGroups('denied')].map((group, index) => {
			const subject = allowed === '' && index === 0 ? key : 'It';
			return describeLimit(`${subject} ${limits[access[group].verdict]} ${describeGroup(group, words)}`, access[group]);
		}),
		...(unknown === '' ? [] : [`${name} doesn’t say whether the key can ${unknown}.`]),
	].join(' ');
}

function describeLimit(fact: string, { missing = [], error }: GroupAccess): string {
	if (missing.length > 0) return `${fact}, because it lacks ${toEnumeration(missing)}.`;
	return [`${fact}.`, ...(error === undefined ? [] : [error.message])].join(' ');
}

const limits = { allowed: 'can', unknown: 'can', partly: 'can only partly', denied: 'can’t' } as const;

const groups = ['events', 'read', 'write'] as const satisfies readonly AccessGroup[];

function describeGroup(group: AccessGroup, words: Vendor['words']): string {
	return fillWords(purposes[group], words);
}

const purposes: Readonly<Record<AccessGroup, string>> = {
	events: 'receive events',
	read: 'read {tickets} and {customers}',
	write: 'change {tickets} and {customers}',
};
