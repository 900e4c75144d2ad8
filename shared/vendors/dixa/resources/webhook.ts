import { VendorError } from '../../../core/errors';
import { at, listOf, objectOf, objectAt, textAt, textOf, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { maskToken } from '../../../core/mask-token';
import { unexpectedResponse } from '../api/client';

/**
 * A webhook as users read it. Dixa gives the secret and the credentials for deliveries with every answer: here they are
 * left out, and of headers only the names are kept.
 */
export function readWebhook(webhook: unknown): Json {
	const id = textAt(webhook, 'id');
	if (id === null) throw unexpectedResponse();
	return {
		id,
		name: textAt(webhook, 'name'),
		url: maskToken(textAt(webhook, 'url') ?? ''),
		enabled: at(webhook, 'enabled') === true,
		events: listOf(at(webhook, 'subscribedEvents')).flatMap((event) => textOf(event) ?? []),
		headerNames: Object.keys(objectAt(webhook, 'headers') ?? {}).sort(),
		filters: objectOf(at(webhook, 'filters')),
		createdAt: timeAt(webhook, 'createdAt'),
		createdBy: textAt(webhook, 'createdBy'),
		updatedAt: timeAt(webhook, 'updatedAt'),
		updatedBy: textAt(webhook, 'updatedBy'),
	};
}

/** The same with the secret: it can be asked for once, when the webhook is made. */
export function withSecret(webhook: Json | null): Json {
	const secretKey = textAt(webhook, 'secretKey');
	const shown = readWebhook(webhook);
	if (secretKey !== null) return { ...shown, secretKey };
	throw new VendorError(
		'unexpected_response',
		`Dixa made webhook subscription ${String(shown.id)} and did not give its secret, so its deliveries cannot be verified. Delete it in Dixa.`,
	);
}
