import { objectOf, type Json } from '../../core/read';
import { readEvent } from './payload/envelope';

/**
 * Whether a body must be neither stored nor logged. Thena notifies an app about its own installation with the bot token in clear text
 * (docs.thena.ai/app-framework/core-concepts/webhooks); any other body that contains such a secret counts as well.
 */
export function isSecretPayload(payload: unknown): boolean {
	const parts = [objectOf(payload), readEvent(payload)].filter((part) => part !== null);
	if (parts.some(({ event_type, eventType }) => isInstallation(event_type) || isInstallation(eventType))) return true;
	// An event in an object is part of the body, so only an event in JSON text needs a search of its own.
	return hasSecret(typeof parts[0]?.message === 'string' ? parts : parts.slice(0, 1));
}

function isInstallation(type: unknown): boolean {
	return typeof type === 'string' && /^\s*app:/i.test(type);
}

/** Searches at any depth without recursion, because a body may be nested deeper than the stack. */
function hasSecret(roots: readonly Json[]): boolean {
	const pending: Json[] = [...roots];
	for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
		for (const key of Object.keys(value)) {
			if (secretKeys.has(key)) return true;
			const inner = value[key];
			if (typeof inner === 'object' && inner !== null) pending.push(inner as Json); // an array has keys too
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
