import type { SupportEvent } from '../../../shared/core/event';
import type { Patterns } from '../../../shared/core/pattern/pattern';
import type { EventSpec, Vendor } from '../../../shared/core/vendor';
import type { EventSelection } from '../fields/input';
import type { RecentEventsReader } from './recent-events';

/** The type of event that an item stands in for. */
interface StandInType {
	readonly type: string;
	readonly native: string;
	readonly resource: Resource;
}

type Resource = 'ticket' | 'customer' | 'account';

/**
 * Lists the account's own items as events of the first selected type, for an account whose events nobody received yet.
 * Those that pass the filters come first. If none does, the others stay, because a filter about a change leaves out
 * every item.
 */
export async function listStandIns(
	vendor: Vendor,
	readRecent: RecentEventsReader,
	{ patterns, filter }: EventSelection,
	rows: readonly EventSpec[],
): Promise<readonly SupportEvent[]> {
	const target = findTarget(rows, patterns);
	if (target === null) return [];
	const standIns = new Map<string, SupportEvent>();
	for (const { native } of listCreations(vendor, target.resource)) {
		if (standIns.size > 0) break;
		for (const event of await readRecent(native)) {
			const id = event.data[target.resource]?.id;
			// Several tickets can have the same customer.
			if (id && !standIns.has(id)) standIns.set(id, toStandIn(event, target, id));
		}
	}
	const all = [...standIns.values()];
	const passing = all.filter((event) => !filter?.(event));
	return passing.length > 0 ? passing : all;
}

function findTarget(rows: readonly EventSpec[], patterns: Patterns): StandInType | null {
	for (const { native, types, subscribeAs } of rows) {
		for (const type of types) {
			const resource = findResource(type);
			if (resource !== null && patterns.matches(type, native, subscribeAs)) return { type, native, resource };
		}
	}
	return null;
}

function findResource(type: string): Resource | null {
	const [resource] = type.split(':');
	return resource === 'ticket' || resource === 'customer' || resource === 'account' ? resource : null;
}

/** The rows of the items' creation: of the resource itself, then of tickets, which have a customer. */
function listCreations({ events }: Vendor, resource: Resource): readonly EventSpec[] {
	const types = new Set([`${resource}:created`, 'ticket:created']);
	return [...types].flatMap((type) => events.find((row) => !row.redundant && row.types.includes(type)) ?? []);
}

/** Only the item is known, and neither what happened to it nor who did it. */
function toStandIn(event: SupportEvent, { type, native, resource }: StandInType, subject: string): SupportEvent {
	const { ticket, customer, account } = event.data;
	return {
		...event,
		type,
		nativetype: native,
		subject,
		data: {
			ticket: resource === 'ticket' ? ticket : null,
			customer,
			account,
			comment: null,
			actor: null,
			rating: null,
			sla: null,
			task: null,
			discussion: null,
			mentions: [],
			changes: [],
			previous: null,
			raw: null,
		},
	};
}
