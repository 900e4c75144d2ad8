import { dropRaw } from '../build-event';
import type { SupportEvent } from '../event';
import type { FieldSpec, ListSpec, Values } from '../operation';
import { at, type Json } from '../read';
import type { Subscriptions } from '../subscription-types';
import { createList } from './list';

/** The switch of every operation that returns events; triggers have the same. */
export function createIncludeRawField(name: string): FieldSpec {
	return {
		key: 'includeRaw',
		label: 'Include Raw Payload',
		help: `Whether to include the payload from ${name}, unchanged, in data.raw`,
		kind: 'flag',
		optional: true,
		default: true,
	};
}

export function toOperationOutput(event: SupportEvent, values: Values): Json {
	return at(values, 'includeRaw') === false ? dropRaw(event) : event;
}

/** All subscriptions of the account, by name. */
export function createSubscriptionList(subscriptions: Subscriptions): ListSpec {
	return createList('subscriptions', async (http) => {
		const all = await subscriptions.find(http, () => true);
		return all.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }));
	});
}
