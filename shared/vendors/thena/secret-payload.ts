import { objectOf, type Json } from '../../core/read';
import { readEvent } from './payload/envelope';

/**
 * Whether a body must leave no trace: what Thena tells an app about its own installation, which carries a bot token
 * in clear (docs.thena.ai/app-framework/core-concepts/webhooks), and anything else with such a secret in it.
 */
export function isSecretPayload(payload: unknown): boolean {
	const parts = [objectOf(payload), readEvent(payload)].filter((part) => part !== null);
	if (parts.some(({ event_type, eventType }) => isLifecycle(event_type) || isLifecycle(eventType))) return true;
	return carriesSecret(typeof parts[0]?.message === 'string' ? parts : parts.slice(0, 1));
}

function isLifecycle(type: unknown): boolean {
	return typeof type === 'string' && /^\s*app:/i.test(type);
}

/** At any depth, and without recursion, for a body may be nested deeper than the stack is. */
function carriesSecret(roots: readonly Json[]): boolean {
	const left: Json[] = [...roots];
	for (let value = left.pop(); value !== undefined; value = left.pop()) {
		for (const key of Object.keys(value)) {
			if (secretKeys.has(key)) return true;
			const inner = value[key];
			if (typeof inner === 'object' && inner !== null) left.push(inner as Json); // an array has its keys too
		}
	}
	return false;
}

/** What Thena's pages call them, in either spelling. */
const secretKeys: ReadonlySet<string> = new Set([
	'bot_token',
	'botToken',
	'bot_token_key',
	'botTokenKey',
	'client_secret',
	'clientSecret',
]);
