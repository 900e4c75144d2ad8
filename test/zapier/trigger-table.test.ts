import { vendors } from '../../shared';
import { listTriggers } from '../../zapier/factory/trigger-table';

test.each(Object.values(vendors))('$name: n8n offers every type that has a trigger in Zapier', (vendor) => {
	const options = new Set(vendor.events.flatMap(({ types }): readonly string[] => types));
	const polls = 'polls' in vendor ? vendor.polls : [];
	const types = ['subscriptions' in vendor ? listTriggers(vendor) : polls].flat().flatMap(({ type }) => type ?? []);
	expect(types.length).toBeGreaterThan(3);
	expect(types.filter((type) => !options.has(type))).toEqual([]);
});
