import type { FieldSpec } from '../../../core/operation';
import { createList } from '../../../core/list';
import { createSubscriptionList } from '../../../core/resources/shared-fields';
import { createWebhookFields, toEventChoices } from '../../../core/resources/webhook-fields';
import { subscriptions } from '../api/subscriptions';
import { listVersionChoices } from '../api/webhook-versions';
import { events } from '../events';

/** The list of targets includes those of triggers. */
export const TRIGGER_NOTICE = 'Don’t change targets with [se: in their description. They belong to triggers.';

export const eventChoices = toEventChoices(events, ({ native }) => native);

export const webhookFields = createWebhookFields({ id: 'plain', name: 'Plain' }, eventChoices);

export const targetField: FieldSpec = {
	key: 'target',
	label: 'Webhook Target',
	help: 'The webhook target, by its description or its ID',
	kind: 'id',
	required: true,
	placeholder: 'e.g. whTarget_01HB924RXYM5E5CGR7D0M5H4MR',
	list: createSubscriptionList(subscriptions),
};

export const descriptionField: FieldSpec = {
	key: 'description',
	label: 'Description',
	help: 'The name of the webhook target in Plain',
	kind: 'text',
};

export const versionField: FieldSpec = {
	key: 'version',
	label: 'Webhook Version',
	help: 'The version of the payloads that Plain sends',
	kind: 'choice',
	list: createList('webhookVersions', listVersionChoices),
};

export const headersField: FieldSpec = {
	...webhookFields.headers,
	help: `${webhookFields.headers.help}. Plain never shows their values again`,
};
