import type { VendorError } from '../../../core/errors';

/** What marks what this product writes. Thena returns it in the metadata of comments. */
export const MARKER = { source: 'support-events' } as const;

/**
 * A key by which Thena recognizes what it already has. Thena doesn't document for what a key has to be unique, so the kind is a
 * part of it: the same event can be the key of a reply and of a note.
 */
export function toDeduplicationKey(kind: 'ticket' | 'reply' | 'note', key: string | null): string | undefined {
	return key === null ? undefined : `se-${kind}-${key}`;
}

/** Whether Thena refused a request because of its key. Thena documents neither that it refuses it, nor the text. */
export function isDuplicate({ code, message }: VendorError): boolean {
	return code === 'invalid' && /de-?duplication|duplicate/i.test(message);
}

/** What users should know about a key, as a whole sentence. */
export const KEY_NOTICE =
	'Thena takes an Idempotency Key, but doesn’t document how it responds to one that it has seen.';
