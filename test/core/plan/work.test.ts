import { compilePatterns, type Pattern } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import type { EventSpec } from '../../../shared/core/vendor';
import { lumen, refusalOf, row } from '../support/lumen';

/** A plan runs while somebody edits a trigger. Its work is counted, because a time depends on the machine. */

const extreme = Array.from({ length: 50 }, (_, index) => `ticket:${'x'.repeat(240)}${index}`);

/** The row, which counts how often its names are read. */
function countReads(spec: EventSpec, reads: { count: number }): EventSpec {
	return {
		...spec,
		get native() {
			reads.count += 1;
			return spec.native;
		},
		get types() {
			reads.count += 1;
			return spec.types;
		},
	};
}

function readsOf(patterns: readonly string[]): number {
	const reads = { count: 0 };
	const vendor = { ...lumen, events: lumen.events.map((spec) => countReads(spec, reads)) };
	expect(refusalOf(patterns, vendor).code).toBe('no_match');
	return reads.count;
}

test('the names of the catalog are read once, however many patterns there are', () => {
	expect(readsOf(extreme)).toBe(readsOf(extreme.slice(0, 1)));
	expect(readsOf(extreme)).toBeLessThanOrEqual(2 * lumen.events.length);
});

/** The pattern, which counts how often it is compared with a name. */
function countComparisons(pattern: Pattern, comparisons: { count: number }): Pattern {
	return {
		...pattern,
		get parts() {
			comparisons.count += 1;
			return pattern.parts;
		},
	};
}

test.each([
	['none matches', extreme],
	['all exclude', ['ticket:*', ...extreme.slice(1).map((body) => `!${body}`)]],
	['all match', Array.from({ length: 50 }, (_, index) => `{ticket,a${index}}:*`)],
])('each pattern is compared with each name once when %s', (_, list) => {
	const { matches, include, exclude } = compilePatterns(list);
	const comparisons = { count: 0 };
	const counting = (patterns: readonly Pattern[]) => patterns.map((pattern) => countComparisons(pattern, comparisons));
	const patterns = { matches, include: counting(include), exclude: counting(exclude) };
	try {
		plan(patterns, lumen);
	} catch {
		// It doesn't matter whether they match.
	}
	const names = new Set(lumen.events.flatMap(({ native, subscribeAs, types }) => [native, subscribeAs, ...types]));
	// A name with a free part is compared twice, and some parts of a pattern are read for themselves.
	expect(comparisons.count / list.length).toBeLessThanOrEqual(2 * names.size);
});

test('a pattern that is longer than any name gets no suggestion', () => {
	const long = `TICKET:{CREATED,${'A'.repeat(100)}}`;
	expect(refusalOf(long).message).not.toContain('Did you mean');
	expect(refusalOf('TICKET:{CREATED,A}').message).toContain('Did you mean "ticket:{created,a}"?');
});

test('a live type that no pattern can match is left out', () => {
	const malformed = ['a::b', 'x'.repeat(513), ''];
	const { subscribe } = plan('*', { ...lumen, events: [row('n', ['a:b'])] }, ['n', 'new.type', ...malformed]);
	expect(subscribe).toEqual(['n', 'new.type']);
});
