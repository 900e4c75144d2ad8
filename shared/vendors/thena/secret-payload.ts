import { objectOf, type Json } from '../../core/read';
import { readEvent } from './payload/envelope';

/**
 * Whether a body must be neither stored nor logged: a notification about the app's own installation, which contains a bot
 * token in plain text (docs.thena.ai/app-framework/core-concepts/webhooks), or any other body with such a secret.
 */
export function isSecretPayload(payload: unknown): boolean {
	const parts = [objectOf(payload), readEvent(payload)].filter((part) => part !== null);
	if (parts.some(({ event_type, eventType }) => isLifecycle(event_type) || isLifecycle(eventType))) return true;
	return containsSecret(typeof parts[0]?.message === 'string' ? parts : parts.slice(0, 1));
}

function isLifecycle(type: unknown): boolean {
	return typeof type === 'string' && /^\s*app:/i.test(type);
}

/** At any depth, without recursion, because a body can be nested deeper than the stack allows. */
function containsSecret(roots: readonly Json[]): boolean {
	const pending: Json[] = [...roots];
	for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
		for (const key of Object.keys(value)) {
			if (secretKeys.has(key)) return true;
			const inner = value[key];
			if (typeof inner === 'object' && inner !== null) pending.push(inner as Json); // arrays have keys as well
		}
	}
	return false;
}

/** Their names on Thena's pages, in both spellings. */
const secretKeys: ReadonlySet<string> = new Set([
	'bot_token',
	'botToken',
	'bot_token_key',
	'botTokenKey',
	'client_secret',
	'clientSecret',
]);
