/**
 * Dixa's signature: the hex HMAC-SHA256 of `t`, a period, and the raw body, with the bytes of the webhook's secret as the key. Based on
 * Dixa's documentation instead of the product's code, so that the sandbox is an independent check.
 */
import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'X-DIXA-SIGNATURE';
export const SUBSCRIPTION_HEADER = 'X-DIXA-SUBSCRIPTION-ID';

/** `t` is in milliseconds since 1970. */
export function computeSignature(secretKey: string, t: number, body: string | Buffer): string {
	return computeSignatureWith(Buffer.from(secretKey, 'hex'), t, body);
}

export function computeSignatureWith(key: Buffer, t: number, body: string | Buffer): string {
	return createHmac('sha256', key).update(`${t}.`).update(body).digest('hex');
}

export const toSignatureHeader = (t: number, v1: string): string => `t=${t},v1=${v1}`;
