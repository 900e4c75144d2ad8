/**
 * Plain's request signature: the lower-case hex HMAC-SHA256 of the raw body. Based on Plain's documentation instead of the product's
 * code, so that the sandbox is an independent check.
 */
import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'Plain-Request-Signature';

export function computeSignature(secret: string, body: string | Buffer): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}
