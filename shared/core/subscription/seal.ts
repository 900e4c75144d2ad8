import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Encrypts a secret with the API key (AES-256-GCM), because others can read where a host stores a subscription: one copies
 * it into the data of every run, another into error messages.
 */
export function seal(secret: string, apiKey: string): string {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(CIPHER, keyFrom(apiKey), nonce);
	const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The secret; `null` when another API key sealed it, because the user has replaced the key since. */
export function unseal(text: string, apiKey: string): string | null {
	const bytes = Buffer.from(text, 'base64');
	const tagEnd = NONCE_BYTES + TAG_BYTES;
	if (bytes.length < tagEnd) return null;
	const decipher = createDecipheriv(CIPHER, keyFrom(apiKey), bytes.subarray(0, NONCE_BYTES), {
		authTagLength: TAG_BYTES,
	});
	decipher.setAuthTag(bytes.subarray(NONCE_BYTES, tagEnd));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString('utf8');
	} catch {
		return null;
	}
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function keyFrom(apiKey: string): Buffer {
	return createHash('sha256').update('support-events subscription secret').update(apiKey).digest();
}
