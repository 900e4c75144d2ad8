import type { ListSpec } from '../operation';
import type { Subscriptions } from '../vendor';

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
