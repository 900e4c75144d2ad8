import type { SupportEvent } from '../event';
import type { FieldSpec, ListSpec, Values } from '../operation';
import { at, type Json } from '../read';
import type { Subscriptions } from '../subscription-types';

/** The switch of every operation that gives events, as the triggers have it. */
export function includeRawField(name: string): FieldSpec {
	return {
		key: 'includeRaw',
		label: 'Include Raw Payload',
		help: `Whether to add what ${name} sent, unchanged, under data.raw`,
		kind: 'flag',
		optional: true,
		default: true,
	};
}

export function toOperationOutput(event: SupportEvent, values: Values): Json {
	return at(values, 'includeRaw') === false ? { ...event, data: { ...event.data, raw: null } } : event;
}

/** The subscriptions of the account, whoever made them, by their names. */
export function subscriptionList(subscriptions: Subscriptions): ListSpec {
	return {
		key: 'subscriptions',
		async load(http) {
			const all = await subscriptions.find(http, () => true);
			return all.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }));
		},
	};
}
