import type { EventSpec } from '../../../core/vendor';
import type { Resource } from '../../../core/operation';
import { listAt, textAt } from '../../../core/read';
import { takeLimit } from '../../../core/values';
import { events } from '../events';
import { query } from '../api/graphql';
import { toOtherType } from '../identify';

/** What Plain can send today, also what is newer than our catalog. */
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
			returnsMany: true,
			fields: [],
			async run(http, _values, { limit }) {
				const types = listAt(await query(http, LIST), 'subscriptionEventTypes').map((row) => {
					const name = textAt(row, 'eventType') ?? '';
					return {
						eventType: name,
						description: textAt(row, 'description'),
						types: typesOf.get(name) ?? [toOtherType(name)],
					};
				});
				return takeLimit(types, limit);
			},
		},
	],
};

const typesOf: ReadonlyMap<string, readonly string[]> = new Map(
	(events as readonly EventSpec[]).map(({ native, types }) => [native, types]),
);

const LIST = 'query SubscriptionEventTypes { subscriptionEventTypes { eventType description } }';
