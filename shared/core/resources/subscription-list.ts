import type { ListSpec } from '../operation';
import type { Vendor } from '../vendor';

/** The subscriptions of the account, whoever made them, by their names; `null` where there is no API for them. */
export function subscriptionList({ subscriptions }: Vendor): ListSpec | null {
	if (subscriptions === undefined) return null;
	return {
		key: 'subscriptions',
		async load(http) {
			const all = await subscriptions.find(http, () => true);
			return all.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }));
		},
	};
}
