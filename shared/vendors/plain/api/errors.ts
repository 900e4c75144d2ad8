import { toVendorError, type ApiErrorHints, type ApiRefusal } from '../../../core/api-error';
import type { VendorError } from '../../../core/errors';
import type { HttpResponse } from '../../../core/http';
import { at, listAt, objectOf, textAt, type Json } from '../../../core/read';
import { toEnumeration } from '../../../core/sentence';
import { permissions } from '../permissions';

export function toPlainError(refusal: ApiRefusal): VendorError {
	return toVendorError(hints, refusal);
}

export function unexpectedResponse(): VendorError {
	return toPlainError({ status: 200, code: 'unexpected_response' });
}

/** The refusal of a query, or `null`. Plain puts `errors[]` under 200, 400, 401, and 403 alike, so the body is read first. */
export function readQueryRefusal({ status, body }: HttpResponse): ApiRefusal | null {
	const errors = listAt(body, 'errors');
	const codes = errors.map((error) => textAt(at(error, 'extensions'), 'code'));
	const messages = errors.map((error) => textAt(error, 'message') ?? '');
	if (codes.includes('FORBIDDEN')) return toForbidden(status, messages);
	if (codes.includes('UNAUTHENTICATED') || status === 401 || status === 403) return { status, code: 'unauthorized' };
	if (status === 429 || status >= 500) return { status };
	if (codes.includes('INTERNAL_SERVER_ERROR')) return { status, code: 'unavailable' };
	if (errors.length > 0) return { status, code: 'invalid', message: messages.join(' ') };
	return status >= 400 || objectOf(body) === null ? { status, code: 'unexpected_response' } : null;
}

/** The refusal in a mutation's own `error`, under HTTP 200 (plain.com/docs/api-reference/graphql/error-handling). */
export function readMutationRefusal(error: Json, resource: string): ApiRefusal {
	const status = 200;
	const message = textAt(error, 'message') ?? '';
	const code = textAt(error, 'code');
	const type = textAt(error, 'type');
	if (code === 'forbidden' || type === 'FORBIDDEN') return toForbidden(status, [message]);
	if (code === 'not_found') return { status, code, resource };
	if (code === 'too_many_webhook_targets') return { status, code: 'limit_reached', message };
	if (code === 'action_not_allowed_in_demo_workspace') return { status, code: 'forbidden', ...demoWorkspace };
	if (code === 'internal' || type === 'INTERNAL') return { status, code: 'unavailable' };
	const fields = listAt(error, 'fields').map(
		(field) => `${textAt(field, 'field') ?? 'a field'}: ${textAt(field, 'message') ?? 'not accepted'}`,
	);
	return { status, code: 'invalid', message: [message, ...fields].join(' ') };
}

/**
 * What the key lacks, and the remedy. Plain's messages name only one missing permission. For one of a trigger's, all of those
 * are compared with the key's as well; `held` is `null` if they aren't known.
 */
export function findMissingPermissions(named: readonly string[], held: readonly unknown[] | null) {
	if (named.length > 0 && !named.some((permission) => eventPermissions.has(permission))) {
		return { permissions: named, remedy: createRemedy(named) };
	}
	const missing = held === null ? [] : permissions.events.filter((permission) => !held.includes(permission));
	const needed = [...new Set([...permissions.events, ...named])];
	return {
		permissions: [...new Set([...named, ...missing])],
		remedy: createRemedy(needed),
	};
}

const eventPermissions: ReadonlySet<string> = new Set(permissions.events);

function createRemedy(needed: readonly string[]): string {
	return `In Plain, open Settings → Machine Users and give the key ${toEnumeration(needed)}.`;
}

function toForbidden(status: number, messages: readonly string[]): ApiRefusal {
	const named = messages.flatMap((message) => /missing "([\w:]{1,80})"/.exec(message)?.[1] ?? []);
	return { status, code: 'forbidden', permissions: named, message: messages.join(' ') };
}

const demoWorkspace = {
	action: 'do this in a demo workspace',
	remedy: 'Use the API key of another workspace.',
} as const;

const hints: ApiErrorHints = {
	name: 'Plain',
	key: 'API key',
	remedies: {
		unauthorized: 'Create a new one in Plain under Settings → Machine Users.',
		not_found: 'It may have been deleted in Plain.',
		limit_reached: 'Delete a webhook target that you no longer need in Plain under Settings → Webhooks.',
		unavailable: 'Check status.plain.com and try again in a minute.',
		unexpected_response: 'Check the Base URL.',
	},
};
