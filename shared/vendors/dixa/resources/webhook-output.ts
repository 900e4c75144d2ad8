import { VendorError } from '../../../core/errors';
import { maskToken } from '../../../core/mask-token';
import { at, objectAt, objectOf, textAt, type Json } from '../../../core/read';
import { quoteName } from '../../../core/safe-text';
import { timeAt } from '../../../core/time';
import { readSubscribedEvents } from '../api/webhooks';

/** A webhook without its secret, the credentials for deliveries, and the values of its headers. */
export function toWebhookOutput(webhook: Json): Json {
	return {
		id: textAt(webhook, 'id'),
		name: textAt(webhook, 'name'),
		url: maskToken(textAt(webhook, 'url') ?? ''),
		enabled: at(webhook, 'enabled') === true,
		events: readSubscribedEvents(webhook),
		headerNames: Object.keys(objectAt(webhook, 'headers') ?? {}).sort(),
		filters: objectOf(at(webhook, 'filters')),
		createdAt: timeAt(webhook, 'createdAt'),
		createdBy: textAt(webhook, 'createdBy'),
		updatedAt: timeAt(webhook, 'updatedAt'),
		updatedBy: textAt(webhook, 'updatedBy'),
	};
}

/** The same with the secret, which is shown once, when the webhook is created. */
export function toCreatedOutput(webhook: Json): Json {
	const secretKey = textAt(webhook, 'secretKey');
	const output = toWebhookOutput(webhook);
	if (secretKey !== null) return { ...output, secretKey };
	throw new VendorError(
		'unexpected_response',
		`Dixa created the webhook subscription ${quoteName(String(output.id))} but didn’t return its secret, ` +
			'so its deliveries can’t be verified. Delete it in Dixa.',
	);
}
