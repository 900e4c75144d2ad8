import type { FieldChoice, FieldSpec } from '../../../core/operation';
import { subscriptionList } from '../../../core/resources/shared-fields';
import { events } from '../events';
import { subscriptions } from '../api/subscriptions';

/** A user may name any target; these are not to be touched by accident. */
export const WARNING = 'Targets with [se: in their description belong to triggers. Unpublish the workflow instead.';

export const eventChoices: readonly FieldChoice[] = events.map(({ native, label, description }) => ({
	value: native,
	label,
	description,
}));

export const targetField: FieldSpec = {
	key: 'target',
	label: 'Webhook Target',
	help: 'The webhook target, by its description or its ID',
	kind: 'id',
	required: true,
	placeholder: 'e.g. whTarget_01HB924RXYM5E5CGR7D0M5H4MR',
	list: subscriptionList(subscriptions),
};
