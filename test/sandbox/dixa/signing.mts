/**
 * Dixa's signature: hex HMAC-SHA256 of `t`, a full stop and the raw body, by the bytes that the webhook's secret stands for. Written
 * from Dixa's documentation, not from the product's code: the sandbox is the second opinion.
 */
import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'X-DIXA-SIGNATURE';
export const SUBSCRIPTION_HEADER = 'X-DIXA-SUBSCRIPTION-ID';

/** `t` is milliseconds since 1970. */
export function signature(secretKey: string, t: number, body: string | Buffer): string {
	return signatureBy(Buffer.from(secretKey, 'hex'), t, body);
}

export function signatureBy(key: Buffer, t: number, body: string | Buffer): string {
	return createHmac('sha256', key).update(`${t}.`).update(body).digest('hex');
}

export const signatureHeader = (t: number, v1: string): string => `t=${t},v1=${v1}`;
