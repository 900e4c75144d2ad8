import type { FieldChoice, FieldSpec } from '../../../core/operation';
import { subscriptionList } from '../../../core/resources/shared-fields';
import { events } from '../events';
import { subscriptions } from '../api/subscriptions';

export const optional = { optional: true } as const;

/** A user may name any webhook; these are not to be touched by accident. */
export const WARNING =
	'Webhook subscriptions with [se: in their name belong to triggers. Unpublish the workflow instead.';

/** The API's own names. */
export const eventChoices: readonly FieldChoice[] = events.map(({ subscribeAs, label, description }) => ({
	value: subscribeAs,
	label,
	description,
}));

export const eventsField: FieldSpec = {
	key: 'events',
	label: 'Events',
	help: 'The events to send. An expression may name newer ones too',
	kind: 'choices',
	choices: eventChoices,
};

export const urlField: FieldSpec = {
	key: 'url',
	label: 'URL',
	help: 'The https address that Dixa sends events to',
	kind: 'text',
	placeholder: 'e.g. https://example.com/dixa',
};

export const headersField: FieldSpec = {
	key: 'customHeaders',
	label: 'Custom Headers',
	help: 'Headers that Dixa adds to each delivery',
	kind: 'pairs',
};

export const webhookField: FieldSpec = {
	key: 'webhook',
	label: 'Webhook Subscription',
	help: 'The webhook subscription, by its name or its ID',
	kind: 'id',
	required: true,
	placeholder: 'e.g. 3f6c0d9e-5f0a-4c57-9d2b-9c3f6b1a7e10',
	list: subscriptionList(subscriptions),
};
