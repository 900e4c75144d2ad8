import { objectOf, type Json } from '../../core/read';

/**
 * Whether a body, whose event is `event`, must be neither stored nor logged. Thena notifies an app about its own installation with the
 * bot token in clear text (docs.thena.ai/app-framework/core-concepts/webhooks); any other body that contains such a secret counts as well.
 */
export function isSecretPayload(payload: unknown, event: Json): boolean {
	const parts = [objectOf(payload), event].filter((part) => part !== null);
	if (parts.some(({ event_type, eventType }) => isInstallation(event_type) || isInstallation(eventType))) return true;
	// An event in an object is part of the body, so only an event in JSON text needs a search of its own.
	return hasSecret(typeof parts[0]?.message === 'string' ? parts : parts.slice(0, 1));
}

function isInstallation(type: unknown): boolean {
	return typeof type === 'string' && /^\s*app:/i.test(type);
}

/** Searches at any depth without recursion, because a body may be nested deeper than the stack. */
function hasSecret(roots: readonly Json[]): boolean {
	const pending: object[] = [...roots];
	for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
		// The keys of an array are its indexes, and there can be as many as a body has bytes.
		if (!Array.isArray(value) && Object.keys(value).some((key) => secretKeys.has(key))) return true;
		const items: unknown[] = Array.isArray(value) ? value : Object.values(value);
		for (const item of items) {
			if (typeof item === 'object' && item !== null) pending.push(item);
		}
	}
	return false;
}

/** Thena's names of secrets, in both spellings. */
const secretKeys: ReadonlySet<string> = new Set([
	'bot_token',
	'botToken',
	'bot_token_key',
	'botTokenKey',
	'client_secret',
	'clientSecret',
]);
