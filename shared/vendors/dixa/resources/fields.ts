import type { FieldSpec } from '../../../core/operation';
import { createSubscriptionList } from '../../../core/resources/shared-fields';
import { createWebhookFields, toEventChoices } from '../../../core/resources/webhook-fields';
import { subscriptions } from '../api/subscriptions';
import { events } from '../events';

/** The list of webhooks includes those of triggers. */
export const TRIGGER_NOTICE = 'Don’t change webhook subscriptions with [se: in their name. They belong to triggers.';

/** By the API's names, not those in deliveries. */
export const eventChoices = toEventChoices(events, ({ subscribeAs }) => subscribeAs);

export const webhookFields = createWebhookFields({ id: 'dixa', name: 'Dixa' }, eventChoices);

export const nameField: FieldSpec = {
	key: 'name',
	label: 'Name',
	help: 'The name of the webhook subscription in Dixa',
	kind: 'text',
};

export const webhookField: FieldSpec = {
	key: 'webhook',
	label: 'Webhook Subscription',
	help: 'The webhook subscription, by its name or its ID',
	kind: 'id',
	required: true,
	placeholder: 'e.g. 3f6c0d9e-5f0a-4c57-9d2b-9c3f6b1a7e10',
	list: createSubscriptionList(subscriptions),
};
