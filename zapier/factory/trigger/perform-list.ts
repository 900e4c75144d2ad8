import type { SupportEvent } from '../../../shared/core/event';
import type { Patterns } from '../../../shared/core/pattern/pattern';
import { newestFirst } from '../../../shared/core/time';
import type { EventSpec, Vendor } from '../../../shared/core/vendor';
import { checkSelection, readInput, type EventSelection } from '../fields/input';
import { toSample, type Output } from '../fields/output';
import { findSample, type Samples } from '../fields/samples';
import type { Shape } from '../fields/schema-shape';
import type { Bundle, ZObject } from '../platform';
import { runStep } from '../run-step';
import type { TriggerSpec } from '../trigger-table';
import { createRecentEventsReader, type RecentEventsReader } from './recent-events';
import { listStandIns } from './stand-ins';

const MAX_EVENTS = 3;
/** Each native type may cost a request, and the user is waiting. */
const MAX_TYPES = 5;

/**
 * Returns the account's most recent events for the user to map from. If there are none, its own items stand in for them,
 * and if there are none either or the key isn't allowed to list them, a sample does, whose title says so. Throws for
 * invalid fields, so the user learns about them before the Zap is turned on.
 */
export function createPerformList(vendor: Vendor, trigger: TriggerSpec, samples: Samples, shape: Shape) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runStep(z, vendor, bundle, async (context) => {
			const selection = checkSelection(vendor, readInput(vendor, trigger, bundle.inputData));
			const rows = listRows(vendor, selection.patterns);
			const readRecent = createRecentEventsReader(context);
			const recent = await listRecentEvents(readRecent, selection, rows);
			const events = recent.length > 0 ? recent : await listStandIns(vendor, readRecent, selection, rows);
			if (events.length > 0) return takeNewest(events).map((event) => toSample(event, shape));
			const types = rows.flatMap((row) => row.types);
			return [toSample(findSample(vendor, samples, { ...selection, types }), shape)];
		});
}

async function listRecentEvents(
	readRecent: RecentEventsReader,
	{ patterns, filter }: EventSelection,
	rows: readonly EventSpec[],
): Promise<readonly SupportEvent[]> {
	const events = new Map<string, SupportEvent>();
	for (const { native, subscribeAs } of rows.slice(0, MAX_TYPES)) {
		if (events.size >= MAX_EVENTS) break;
		for (const event of await readRecent(native)) {
			const isSelected = patterns.matches(event.type, event.nativetype, subscribeAs) && !filter?.(event);
			if (isSelected) events.set(event.id, event);
		}
	}
	return [...events.values()];
}

function takeNewest(events: readonly SupportEvent[]): readonly SupportEvent[] {
	return [...events].sort((left, right) => newestFirst(left.time, right.time)).slice(0, MAX_EVENTS);
}

/** The rows that the patterns match. Those that create an item come first, because vendors can list items best. */
function listRows({ events }: Vendor, patterns: Patterns): readonly EventSpec[] {
	return events
		.filter((row) => !row.redundant && row.types.some((type) => patterns.matches(type, row.native, row.subscribeAs)))
		.sort((left, right) => rank(left) - rank(right));
}

function rank({ types }: EventSpec): number {
	if (types.includes('ticket:created')) return 0;
	return types.some((type) => /^\w+:created$/.test(type)) ? 1 : 2;
}
