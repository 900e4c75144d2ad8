/**
 * Tamio's signature: HMAC-SHA256 by the endpoint's secret, in a header `t=<seconds>,s=<signature>`. Over which bytes and in which
 * spelling is not published, so both are told. Written from Tamio's documentation, not from the product's code: the sandbox is the
 * second opinion.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TamioBehavior } from './model.mts';

export type Form = Pick<TamioBehavior, 'signed' | 'encoding'>;

/** `t` is in seconds since 1970. */
export function signature(
	secret: string,
	t: number | string,
	body: string | Buffer,
	{ signed, encoding }: Form,
): string {
	const hmac = createHmac('sha256', secret);
	if (signed === 't.body') hmac.update(`${t}.`);
	return hmac.update(body).digest(encoding);
}

export const signatureValue = (t: number, s: string): string => `t=${t},s=${s}`;

const VALUE = /^t=(\d+),s=(.+)$/;
/** Documented for verify-signature. */
const GREATEST_AGE_S = 300;

/** What verify-signature finds: `now` is in ms. That a time in the future is no reason to refuse is not documented, but not denied. */
export function isGenuine(value: string, secret: string, body: Buffer, form: Form, now: number): boolean {
	const [, t = '', s = ''] = VALUE.exec(value) ?? [];
	if (t === '' || now / 1000 - Number(t) > GREATEST_AGE_S) return false;
	const right = Buffer.from(signature(secret, t, body, form));
	const given = Buffer.from(s);
	return right.length === given.length && timingSafeEqual(right, given);
}

/** The header is known by its value: its name is not published. */
export function signatureValuesIn(headers: Readonly<Record<string, string | string[] | undefined>>): string[] {
	return Object.values(headers).filter((value): value is string => typeof value === 'string' && VALUE.test(value));
}
