import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

/**
 * One row for each vendor: what its documents say about its deliveries. A new vendor adds a file in `vendors/`.
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {number | null} tolerance the default maximum age in ms; null when deliveries carry no time of sending
 * @property {true} [sendsProbes] the vendor may send an empty body
 * @property {string[]} typePath where a payload names its type; `idPath`, `subscriptionPath`, `accountPath`, and `timePath`
 *   likewise, the last one only when the time of sending is in the body
 * @property {(body: Buffer, secret: string, time: string) => string} [sign] the signature alone
 * @property {(random: object) => { signing: string[], token?: string }} createSecrets what a trigger may have
 * @property {(random: object) => string} createSubscription the ID of a subscription
 * @property {(ms: number) => string} writeTime the time of sending in the vendor's spelling
 * @property {(body: Buffer, sender: object, time: string, random: object) => { headers: object, query: object }} send what a
 *   genuine delivery carries; `sender` is `{ secret, token, subscription }`
 * @property {(request: object, secrets: object, expect?: object) => string | null} findProblem why a delivery isn't proven
 * @property {(payload: object, request: object) => { ms: number, isUnclear?: boolean } | null} [readTime] when it was sent
 * @property {(payload: object, request: object) => object | null} readEvent `{ native, id, subscription, account }`, or null
 *   when the payload is no event
 * @property {(event: object, type: string) => string | null} [toEventId] where the event's ID is more than `id`
 * @property {(name: string, native: string) => boolean} [isSpelling] where several spellings name one event
 * @property {(native: string, type: string) => boolean} [hasOwnType] where a type outside the catalog isn't `other`
 */
const folder = new URL('vendors/', import.meta.url);

/** @type {Row[]} */
export const rows = await Promise.all(
	readdirSync(folder).map(async (file) => {
		const [row] = Object.values(await import(new URL(file, folder)));
		return { ...row, samples: readSamples(row.id) };
	}),
);

/** The bodies of the vendor's samples, as text. */
function readSamples(id) {
	const samples = join(root, 'shared/vendors', id, 'samples');
	return readdirSync(samples).map((file) =>
		JSON.stringify(JSON.parse(readFileSync(join(samples, file), 'utf8')).payload),
	);
}
