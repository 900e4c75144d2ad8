import type { Resource } from '../../../core/operation';
import { takeLimit } from '../../../core/values';
import type { EventSpec } from '../../../core/vendor';
import { listEventTypeRows } from '../api/event-types';
import { events } from '../events';
import { toOtherType } from '../identify';

export const eventType: Resource = {
	key: 'eventType',
	label: 'Event Type',
	operations: [
		{
			key: 'getAll',
			label: 'Get Many',
			action: 'Get many event types',
			description: 'Get all event types that Plain can send, with the types that a trigger outputs for each',
			permission: 'subscriptionEventTypes:read',
			returnsMany: true,
			fields: [],
			async run(http, _values, { limit }) {
				const types = (await listEventTypeRows(http)).map(({ eventType: native, description }) => {
					const name = native ?? '';
					return { eventType: name, description, types: typesByNative.get(name) ?? [toOtherType(name)] };
				});
				return takeLimit(types, limit);
			},
		},
	],
};

const typesByNative: ReadonlyMap<string, readonly string[]> = new Map(
	(events as readonly EventSpec[]).map(({ native, types }) => [native, types]),
);
