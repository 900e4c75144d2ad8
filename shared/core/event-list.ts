import type { EventSpec, Vendor } from './vendor';

/** An event in a list. Its value is a pattern: a native type, or a canonical type that several events have. */
export interface EventItem {
	readonly value: string;
	readonly label: string;
	readonly description: string;
	readonly types: readonly string[];
}

/** What users can select: the common events first, then the others by label. */
export function listEventItems({ events, commonEvents = [] }: Vendor): {
	readonly common: readonly EventItem[];
	readonly others: readonly EventItem[];
} {
	const rows = new Map(events.map((row) => [row.native, toItem(row)] as const));
	const common = commonEvents.flatMap((event) =>
		typeof event === 'string' ? (rows.get(event) ?? []) : { ...event, value: event.type, types: [event.type] },
	);
	const others = [...rows.values()].filter((item) => !common.includes(item));
	return { common, others: others.sort((left, right) => (left.label < right.label ? -1 : 1)) };
}

function toItem({ native, label, description, types }: EventSpec): EventItem {
	return { value: native, label, description, types };
}
