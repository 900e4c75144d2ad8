import { createEmptyTicket } from '../../../shared/core/build-event';
import type { SupportEvent } from '../../../shared/core/event';
import type { Filter } from '../../../shared/core/filter';
import type { Patterns } from '../../../shared/core/pattern/pattern';
import { at, listOf } from '../../../shared/core/read';
import type { Vendor } from '../../../shared/core/vendor';
import { eventShape, type Shape } from './schema-shape';

/** The events of the vendor's samples. What is null can be absent. Never empty. */
export type Samples = readonly Pick<SupportEvent, 'id' | 'type' | 'nativetype'>[];

/** Which samples fit a step. */
export interface SampleRequest {
	readonly patterns: Pick<Patterns, 'matches'>;
	/** Types to fall back on when the patterns match no sample. */
	readonly types?: readonly string[];
	readonly filter?: Filter | null;
}

/**
 * Finds the most telling sample that fits: one that the step subscribes to, and that passes its conditions. Its title
 * begins with "Sample:", so that nobody takes its invented people for their own.
 */
export function findSample(
	{ events }: Pick<Vendor, 'events'>,
	samples: Samples,
	{ patterns, types = [], filter }: SampleRequest,
): SupportEvent {
	const redundant = new Set(events.filter((row) => row.redundant).map(({ native }) => native));
	const rate = (event: SupportEvent): readonly number[] => [
		Number(patterns.matches(event.type, event.nativetype)),
		Number(types.includes(event.type)),
		Number(!redundant.has(event.nativetype)),
		Number(!filter?.(event)),
		Number(isFromCustomer(event)),
		Number(isByPerson(event)),
		countValues(event.data),
	];
	const [best] = samples
		.map((sample) => complete(eventShape, sample) as SupportEvent) // the shape is the event's
		.map((event) => ({ event, rating: rate(event) }))
		.sort((left, right) => compareRatings(right.rating, left.rating));
	if (best === undefined) throw new Error('An app needs at least one sample.');
	return markInvented(best.event);
}

/** With `null` for what is absent. */
function complete(shape: Shape, value: unknown): unknown {
	if (value === null || value === undefined) return null;
	if (shape.kind === 'list') return listOf(value).map((item) => complete(shape.item, item));
	if (shape.kind !== 'object') return value;
	return Object.fromEntries([...shape.fields].map(([key, field]) => [key, complete(field, at(value, key))]));
}

function isFromCustomer({ data: { comment } }: SupportEvent): boolean {
	return comment?.direction === 'inbound' || comment?.author?.kind === 'customer';
}

function isByPerson({ data: { actor, comment } }: SupportEvent): boolean {
	const kind = actor?.kind ?? comment?.author?.kind;
	return kind === 'customer' || kind === 'user';
}

/** How many values an event has, at any depth. */
function countValues(value: unknown): number {
	if (typeof value !== 'object') return value === undefined ? 0 : 1;
	return value === null ? 0 : Object.values(value).reduce((sum: number, inner) => sum + countValues(inner), 0);
}

/** The first difference decides. */
function compareRatings(left: readonly number[], right: readonly number[]): number {
	return left.map((value, index) => value - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** The title is the ticket's, or else the name of the customer or the account. An event with none of them gets one. */
function markInvented(event: SupportEvent): SupportEvent {
	const { ticket, customer, account } = event.data;
	if (!ticket && customer?.name) {
		return replaceData(event, { customer: { ...customer, name: mark(customer.name) } });
	}
	if (!ticket && account?.name) {
		return replaceData(event, { account: { ...account, name: mark(account.name) } });
	}
	const title = mark(ticket?.title ?? event.type);
	return replaceData(event, { ticket: { ...(ticket ?? createEmptyTicket()), title } });
}

function replaceData(event: SupportEvent, data: Partial<SupportEvent['data']>): SupportEvent {
	return { ...event, data: { ...event.data, ...data } };
}

function mark(title: string): string {
	return `Sample: ${title}`;
}
