/**
 * Plain's request signature: lower-case hex HMAC-SHA256 of the raw body alone. Written from Plain's documentation, not from the
 * product's code: the sandbox is the second opinion.
 */
import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'Plain-Request-Signature';

export function signature(secret: string, body: string | Buffer): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}
