import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { at, textAt } from '../../../core/read';
import type { SubscriptionRequest } from '../../../core/subscription-types';
import type { EventSpec } from '../../../core/vendor';
import { toEnumeration } from '../../../core/sentence';
import { events } from '../events';
import { listNodes } from './pagination';

/** The newest version that this package was written for (core-api.uk.plain.com/webhooks/schema/2026-09-11.json). */
const KNOWN_VERSION = '2026-09-11';

/** The versions of payloads that a webhook target can be pinned to, as Plain lists them. */
export async function listWebhookVersions(http: HttpClient, limit: number | null) {
	return (await listNodes(http, 'webhookVersions', LIST, {}, limit)).map((node) => ({
		version: textAt(node, 'version'),
		latest: at(node, 'isLatest') === true,
		deprecated: at(node, 'isDeprecated') === true,
	}));
}

/** The same as the choices of a field, newest first. */
export async function listVersionChoices(http: HttpClient): Promise<readonly { value: string; label: string }[]> {
	return (await listWebhookVersions(http, null))
		.flatMap(({ version, latest, deprecated }) => {
			const note = latest ? ' (newest)' : deprecated ? ' (deprecated)' : '';
			return version === null ? [] : [{ value: version, label: `${version}${note}`, latest }];
		})
		.sort((left, right) => Number(right.latest) - Number(left.latest) || compareVersions(right.value, left.value))
		.map(({ value, label }) => ({ value, label }));
}

/** The selected version, or the newest that Plain offers. */
export async function resolveVersion(http: HttpClient, { settings }: SubscriptionRequest): Promise<string> {
	const selected = settings['version'];
	if (typeof selected === 'string' && selected !== '') return selected;
	return (await listVersionChoices(http))[0]?.value ?? KNOWN_VERSION;
}

/**
 * The requested events that a version includes. Plain never sends a newer event to an older target, and reports no error
 * (team-plain/example-custom-agent PROTOCOL.md). So an event that was selected by its name is refused, and others are reported.
 */
export function selectIncludedEvents(
	version: string,
	request: SubscriptionRequest,
): { events: string[]; warnings: string[] } {
	const isIncluded = (native: string) => compareVersions(since.get(native) ?? '', version) <= 0;
	const refused = request.exact.find((natives) => natives.length > 0 && !natives.some(isIncluded));
	const included = request.events.filter(isIncluded);
	if (refused !== undefined || included.length === 0) throw notIncluded(version, refused ?? request.events);
	const excluded = request.events.filter((native) => !isIncluded(native));
	const warnings =
		excluded.length === 0
			? []
			: [
					`Webhook version ${version} doesn’t include these events, so Plain doesn’t send them: ${excluded.join(', ')}.`,
				];
	return { events: included, warnings };
}

function notIncluded(version: string, natives: readonly string[]): VendorError {
	const [needed] = natives.map((native) => `${since.get(native)}`).sort(compareVersions);
	return new VendorError(
		'invalid',
		`Webhook version ${version} doesn’t include ${toEnumeration(natives)}. Select version ${needed} or newer.`,
	);
}

const since: ReadonlyMap<string, string | undefined> = new Map(
	(events as readonly EventSpec[]).map((row) => [row.native, row.since]),
);

/** Versions are dates, and `unversioned` is older than all of them. */
function compareVersions(left: string, right: string): number {
	const a = left === 'unversioned' ? '' : left;
	const b = right === 'unversioned' ? '' : right;
	return a < b ? -1 : Number(a > b);
}

const LIST = `query WebhookVersions($first: Int, $after: String) {
	webhookVersions(first: $first, after: $after) { edges { node { version isDeprecated isLatest } } pageInfo { hasNextPage endCursor } }
}`;
