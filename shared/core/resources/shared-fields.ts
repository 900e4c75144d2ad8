import type { SupportEvent } from '../event';
import { toEventOutput } from '../event-output';
import type { ListSpec, Values } from '../operation';
import { at, type Json } from '../read';
import type { Subscriptions } from '../subscription-types';
import { createList } from '../list';

/** An event in the form that the user selected (`createEventFormFields`). */
export function toOperationOutput(event: SupportEvent, values: Values): Json {
	return toEventOutput(event, {
		simple: at(values, 'simple') !== false,
		includeRaw: at(values, 'includeRaw') !== false,
	});
}

/** All subscriptions of the account, by name. */
export function createSubscriptionList(subscriptions: Subscriptions): ListSpec {
	return createList('subscriptions', async (http) => {
		const all = await subscriptions.find(http, () => true);
		return all.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }));
	});
}
