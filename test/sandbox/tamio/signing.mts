/**
 * Tamio's signature: HMAC-SHA256 with the endpoint's secret, in a header `t=<seconds>,s=<signature>`. Tamio publishes neither the signed
 * bytes nor the encoding, so both are parameters. Based on Tamio's documentation instead of the product's code, so that the sandbox is an
 * independent check.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TamioBehavior } from './model.mts';

export type Form = Pick<TamioBehavior, 'signed' | 'encoding'>;

/** `t` is in seconds since 1970. */
export function computeSignature(
	secret: string,
	t: number | string,
	body: string | Buffer,
	{ signed, encoding }: Form,
): string {
	const hmac = createHmac('sha256', secret);
	if (signed === 't.body') hmac.update(`${t}.`);
	return hmac.update(body).digest(encoding);
}

export const toSignatureValue = (t: number, s: string): string => `t=${t},s=${s}`;

const VALUE = /^t=(\d+),s=(.+)$/;
/** Documented for verify-signature. */
const MAX_AGE_S = 300;

/** Decides as verify-signature does. `now` is in ms. Tamio doesn't document whether it rejects a time in the future; here it doesn't. */
export function isGenuine(value: string, secret: string, body: Buffer, form: Form, now: number): boolean {
	const [, t = '', s = ''] = VALUE.exec(value) ?? [];
	if (t === '' || now / 1000 - Number(t) > MAX_AGE_S) return false;
	const expected = Buffer.from(computeSignature(secret, t, body, form));
	const actual = Buffer.from(s);
	return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Finds the header by its value, because Tamio doesn't publish its name. */
export function findSignatureValues(headers: Readonly<Record<string, string | string[] | undefined>>): string[] {
	return Object.values(headers).filter((value): value is string => typeof value === 'string' && VALUE.test(value));
}
