import type { SupportEvent } from '../../../shared/core/event';
import type { Patterns } from '../../../shared/core/pattern/pattern';
import { toSample, type Output } from './output';

/** Events from the vendor's samples, one for each type at least; never empty. */
export type Samples = readonly Omit<SupportEvent, 'data'>[];

/** The sample of an event that the patterns match, else of one of the types, else any. */
export function findSample(
	samples: Samples,
	patterns: Pick<Patterns, 'matches'>,
	types: readonly string[] = [],
): Output {
	const matching = samples.find(({ type, nativetype }) => patterns.matches(type, nativetype));
	const found = matching ?? samples.find(({ type }) => types.includes(type)) ?? samples[0];
	if (found === undefined) throw new Error('An app needs samples.');
	return toSample(found as SupportEvent); // the build takes whole events, whose keys `toSample` completes
}
