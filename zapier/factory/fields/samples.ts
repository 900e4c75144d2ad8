import type { SupportEvent } from '../../../shared/core/event';
import type { Patterns } from '../../../shared/core/pattern/pattern';
import { toSample, type Output } from './output';

/** Events from the vendor's samples, at least one per type. Never empty. */
export type Samples = readonly Omit<SupportEvent, 'data'>[];

/** Finds a sample that the patterns match, else one of the types, else the first one. */
export function findSample(
	samples: Samples,
	patterns: Pick<Patterns, 'matches'>,
	types: readonly string[] = [],
): Output {
	const matching = samples.find(({ type, nativetype }) => patterns.matches(type, nativetype));
	const sample = matching ?? samples.find(({ type }) => types.includes(type)) ?? samples[0];
	if (sample === undefined) throw new Error('An app needs at least one sample.');
	return toSample(sample as SupportEvent); // `build.mjs` bundles whole events
}
