import type { EventSpec } from '../../../core/vendor';
import type { Resource } from '../../../core/operation';
import { listAt, textAt } from '../../../core/read';
import { limited } from '../../../core/values';
import { events } from '../events';
import { query } from '../api/graphql';
import { otherType } from '../identify';

/** What Plain can send today, also what is newer than our catalogue. */
export const eventType: Resource = {
	key: 'eventType',
	label: 'Event Type',
	operations: [
		{
			key: 'getAll',
			label: 'Get Many',
			action: 'Get many event types',
			description: 'Get all types of events that Plain can send today, and what they are called here',
			permission: 'subscriptionEventTypes:read',
			many: true,
			fields: [],
			async run(http, _values, { limit }) {
				const types = listAt(await query(http, LIST), 'subscriptionEventTypes').map((row) => {
					const name = textAt(row, 'eventType') ?? '';
					return {
						eventType: name,
						description: textAt(row, 'description'),
						types: typesOf.get(name) ?? [otherType(name)],
					};
				});
				return limited(types, limit);
			},
		},
	],
};

const typesOf: ReadonlyMap<string, readonly string[]> = new Map(
	(events as readonly EventSpec[]).map(({ native, types }) => [native, types]),
);

const LIST = 'query SubscriptionEventTypes { subscriptionEventTypes { eventType description } }';
