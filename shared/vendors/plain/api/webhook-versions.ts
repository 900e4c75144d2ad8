import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { at, booleanAt, listAt, objectAt, textAt } from '../../../core/read';
import type { EventSpec } from '../../../core/vendor';
import type { SubscriptionRequest } from '../../../core/subscription-types';
import { events } from '../events';
import { query } from './graphql';

/** The newest version that this product was written for (core-api.uk.plain.com/webhooks/schema/2026-09-11.json). */
export const KNOWN_VERSION = '2026-09-11';

/** The versions a target can be pinned to, newest first. */
export async function listVersions(http: HttpClient): Promise<readonly { value: string; label: string }[]> {
	const data = await query(http, VERSIONS);
	return listAt(objectAt(data, 'webhookVersions'), 'edges')
		.map((edge) => objectAt(edge, 'node'))
		.flatMap((node) => {
			const value = textAt(node, 'version');
			if (value === null) return [];
			const note = booleanAt(node, 'isLatest') ? ' (newest)' : booleanAt(node, 'isDeprecated') ? ' (deprecated)' : '';
			return [{ value, label: `${value}${note}`, latest: at(node, 'isLatest') === true }];
		})
		.sort((left, right) => Number(right.latest) - Number(left.latest) || compare(right.value, left.value))
		.map(({ value, label }) => ({ value, label }));
}

/** The chosen version, else the newest that Plain offers. */
export async function findPinnedVersion(http: HttpClient, wanted: SubscriptionRequest): Promise<string> {
	const chosen = wanted.settings['version'];
	if (typeof chosen === 'string' && chosen !== '') return chosen;
	return (await listVersions(http))[0]?.value ?? KNOWN_VERSION;
}

/**
 * The events that a version carries. Plain never sends a newer event to an older target and reports no error
 * (team-plain/example-custom-agent PROTOCOL.md), so one that was chosen by name is refused, and others are named.
 */
export function isCarriedBy(version: string, wanted: SubscriptionRequest): { events: string[]; warnings: string[] } {
	const since = new Map<string, string | undefined>(
		(events as readonly EventSpec[]).map((row) => [row.native, row.since]),
	);
	const carried = (native: string) => compare(since.get(native) ?? '', version) <= 0;
	const refused = wanted.exact.find((natives) => natives.length > 0 && !natives.some(carried));
	const kept = wanted.events.filter(carried);
	if (refused || kept.length === 0) {
		const natives = refused ?? wanted.events;
		const needed = natives.map((native) => `${since.get(native)}`).sort(compare)[0];
		throw new VendorError(
			'invalid',
			`Plain sends ${natives.join(', ')} from webhook version ${needed} on, and this trigger is pinned to ${version}. ` +
				'Choose a newer Webhook Version in the options, or leave it on the newest.',
		);
	}
	const left = wanted.events.filter((native) => !carried(native));
	const warnings =
		left.length === 0 ? [] : [`Left out, because webhook version ${version} does not carry them: ${left.join(', ')}.`];
	return { events: kept, warnings };
}

const VERSIONS = `query WebhookVersions {
	webhookVersions(first: 100) { edges { node { version isDeprecated isLatest } } }
}`;

/** Versions are dates, and `unversioned` is older than all of them. */
function compare(left: string, right: string): number {
	const a = left === 'unversioned' ? '' : left;
	const b = right === 'unversioned' ? '' : right;
	return a < b ? -1 : Number(a > b);
}
