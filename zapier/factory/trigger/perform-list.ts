import { orVendorError, VendorError } from '../../../shared/core/errors';
import type { SupportEvent } from '../../../shared/core/event';
import type { Patterns } from '../../../shared/core/pattern/pattern';
import { newestFirst } from '../../../shared/core/time';
import type { EventSpec, Vendor } from '../../../shared/core/vendor';
import { runGuarded } from '../errors';
import { checkSelection, readInput, type EventSelection } from '../fields/input';
import { toSample, type Output } from '../fields/output';
import { findSample, type Samples } from '../fields/samples';
import type { Bundle, ZObject } from '../platform';
import { createStepContext, type StepContext } from '../step-context';
import type { TriggerSpec } from '../trigger-table';

const MAX_EVENTS = 3;
/** Each native type may cost a request, and the user is waiting. */
const MAX_TYPES = 5;

/**
 * Returns the account's most recent events for the user to map from, or a sample when there are none or the key isn't
 * allowed to list them. Throws for invalid fields, so the user learns about them before the Zap is turned on.
 */
export function createPerformList(vendor: Vendor, trigger: TriggerSpec, samples: Samples) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runGuarded(z, vendor, async () => {
			const selection = checkSelection(vendor, readInput(vendor, trigger, bundle.inputData));
			const rows = listRows(vendor, selection.patterns);
			const events = await listRecentEvents(createStepContext(z, vendor, bundle), selection, rows);
			if (events.length > 0) return events.map(toSample);
			const types = rows.flatMap((row) => row.types);
			return [findSample(samples, selection.patterns, types)];
		});
}

async function listRecentEvents(
	{ vendor, http }: StepContext,
	{ patterns, filter }: EventSelection,
	rows: readonly EventSpec[],
): Promise<SupportEvent[]> {
	const events = new Map<string, SupportEvent>();
	for (const { native } of rows.slice(0, MAX_TYPES)) {
		if (events.size >= MAX_EVENTS) break;
		const payloads = await orVendorError(vendor.listRecent?.(http, native) ?? Promise.resolve([]));
		if (payloads instanceof VendorError) {
			if (payloads.code === 'unauthorized') throw payloads;
			// A missing permission or plan concerns some types only; other errors concern every type.
			if (payloads.code === 'forbidden') continue;
			break;
		}
		for (const payload of payloads) {
			const identity = vendor.identify(payload);
			if (!identity || !patterns.matches(identity.type, identity.nativeType, identity.subscribeAs)) continue;
			const event = vendor.normalize(payload, undefined, identity);
			if (event !== null && !filter?.(event)) events.set(event.id, event);
		}
	}
	return [...events.values()].sort((left, right) => newestFirst(left.time, right.time)).slice(0, MAX_EVENTS);
}

function listRows({ events }: Vendor, patterns: Patterns): readonly EventSpec[] {
	return events.filter(
		(row) => !row.redundant && row.types.some((type) => patterns.matches(type, row.native, row.subscribeAs)),
	);
}
