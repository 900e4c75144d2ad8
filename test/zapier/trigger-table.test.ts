import { vendors } from '../../shared';
import { listTriggers } from '../../zapier/factory/trigger-table';

test.each(Object.values(vendors))('$name: every type that Zapier has a trigger for can be chosen in n8n', (vendor) => {
	const options = new Set(vendor.events.flatMap(({ types }): readonly string[] => types));
	const polled = 'polls' in vendor ? vendor.polls : [];
	const wanted = ['subscriptions' in vendor ? listTriggers(vendor) : polled].flat().flatMap(({ type }) => type ?? []);
	expect(wanted.length).toBeGreaterThan(3);
	expect(wanted.filter((type) => !options.has(type))).toEqual([]);
});
