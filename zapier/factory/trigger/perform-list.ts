import { orVendorError, VendorError } from '../../../shared/core/errors';
import type { SupportEvent } from '../../../shared/core/event';
import type { Patterns } from '../../../shared/core/pattern/pattern';
import type { EventSpec, Vendor } from '../../../shared/core/vendor';
import { createStepContext, type StepContext } from '../step-context';
import { runGuarded } from '../errors';
import { readInput, checkSelection, type EventSelection } from '../fields/input';
import { toSample, type Output } from '../fields/output';
import type { Bundle, ZObject } from '../platform';
import { findSample, type Samples } from '../fields/samples';
import type { TriggerSpec } from '../trigger-table';

const ENOUGH = 3;
/** Each native type may cost a request, and the editor waits. */
const MAX_TYPES = 5;

/**
 * What the editor shows to map from: what happened last in the user's own account, or the sample where nothing did or the
 * key may not ask. Mistakes in the fields are told here, before the Zap is switched on.
 */
export function createPerformList(vendor: Vendor, trigger: TriggerSpec, samples: Samples) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runGuarded(z, vendor, async () => {
			const choice = checkSelection(vendor, readInput(vendor, trigger, bundle.inputData));
			const rows = rowsFor(vendor, choice.patterns);
			const events = await recentEvents(createStepContext(z, vendor, bundle), choice, rows);
			if (events.length > 0) return events.map(toSample);
			return [
				findSample(
					samples,
					choice.patterns,
					rows.flatMap(({ types }) => types),
				),
			];
		});
}

async function recentEvents(
	{ vendor, http }: StepContext,
	{ patterns, filter }: EventSelection,
	rows: readonly EventSpec[],
): Promise<SupportEvent[]> {
	const found = new Map<string, SupportEvent>();
	for (const { native } of rows.slice(0, MAX_TYPES)) {
		if (found.size >= ENOUGH) break;
		const payloads = await orVendorError(vendor.listRecent?.(http, native) ?? Promise.resolve([]));
		if (payloads instanceof VendorError) {
			if (payloads.code === 'unauthorized') throw payloads;
			// A permission or a tier concerns some types only; what else is wrong concerns all.
			if (payloads.code === 'forbidden') continue;
			break;
		}
		for (const payload of payloads) {
			const identity = vendor.identify(payload);
			const event = vendor.normalize(payload);
			if (identity === null || event === null || filter?.(event)) continue;
			if (patterns.matches(identity.type, identity.nativeType, identity.subscribeAs)) found.set(event.id, event);
		}
	}
	return [...found.values()].sort(newestFirst).slice(0, ENOUGH);
}

function rowsFor({ events }: Vendor, patterns: Patterns): readonly EventSpec[] {
	return events.filter(
		(row) => !row.redundant && row.types.some((type) => patterns.matches(type, row.native, row.subscribeAs)),
	);
}

function newestFirst(left: SupportEvent, right: SupportEvent): number {
	return (right.time ?? '').localeCompare(left.time ?? '');
}
