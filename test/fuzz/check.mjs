import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { root } from '../../scripts/lib/root.mjs';
import { buildDelivery } from './delivery.mjs';
import { repairPrototypes } from './prototypes.mjs';
import { findEventProblem } from './event.mjs';
import { findFailedFilter } from './oracle/filters.mjs';
import { identityOf, judge } from './oracle/judge.mjs';
import { listPatterns, matchesAny } from './oracle/patterns.mjs';

const require = createRequire(import.meta.url);
const { compilePatterns, PatternError } = require(join(root, 'dist/shared/index.js'));
const { compileFilter } = require(join(root, 'dist/shared/core/filter.js'));

/** No input may keep a host busy for longer. Far above what a slow machine needs. */
const MAX_MS = 3000;

/**
 * Runs one case through `receive` and compares the outcome with the oracle's. Returns the outcome and what is wrong with it,
 * or null; `request` and `hidden` describe the case.
 */
export function checkCase(plan, { receive, vendor }) {
	const memory = { keys: new Set(), events: new Set() };
	if (plan.comesAgain) {
		const first = checkDelivery(plan, buildDelivery(plan, vendor, 0), memory, { receive, vendor });
		if (first.problem !== null) return first;
		if (first.outcome.status === 'accepted') {
			memory.keys.add(first.outcome.key);
			memory.events.add(first.identity);
		}
	}
	return checkDelivery(plan, buildDelivery(plan, vendor, 1), memory, { receive, vendor });
}

function checkDelivery({ row }, delivery, memory, { receive, vendor }) {
	const { request, options, selection, hidden } = delivery;
	const filters = filterInput(selection);
	const compiled = attempt(() => compilePatterns(selection.patterns));
	if (compiled.error && !(compiled.error instanceof PatternError))
		return { ...delivery, outcome: null, problem: 'patterns throw' };
	// A list with a mistake can't be published.
	if (compiled.error) selection.patterns = ['*'];
	const complete = {
		...options,
		patterns: compiled.value ?? '*',
		filter: filters && compileFilter(filters, {}, vendor),
		isDuplicate: (key) => memory.keys.has(key),
	};
	const before = {
		...request,
		rawBody: Buffer.isBuffer(request.rawBody) ? Buffer.from(request.rawBody) : request.rawBody,
	};
	const texts = JSON.stringify([request.headers, request.query]);
	const start = performance.now();
	const result = attempt(() => receive(vendor, request, complete));
	const end = (problem, more) => ({ ...delivery, ...more, outcome: result.value ?? null, problem });
	if (repairPrototypes()) return end('a prototype has changed');
	if (result.error) return end(`receive threw ${result.error.name}`);
	if (performance.now() - start > MAX_MS) return end(`receive took more than ${MAX_MS} ms`);
	if (!isDeepStrictEqual(request.rawBody, before.rawBody) || JSON.stringify([request.headers, request.query]) !== texts)
		return end('receive changed the request');

	const outcome = result.value;
	const expected = judge(row, request, options);
	if (!expected.event || (expected.reasons.includes(outcome.reason) && outcome.status === 'rejected')) {
		const wanted = `${expected.status} (${expected.reasons.join(' or ')})`;
		return end(isOneOf(outcome, expected) ? findOutcomeProblem(outcome, hidden) : `the oracle says ${wanted}`);
	}

	// The vendor's proof, age and shape are right. What the user selected depends on the event, so it is read first.
	const plainOptions = { ...complete, patterns: '*', filter: null, isDuplicate: undefined };
	const { event } = attempt(() => receive(vendor, request, plainOptions)).value ?? {};
	if (!event) return end('the oracle says that this is a genuine event');
	const { eventId, key } = identityOf(row, expected.event, event.type, request, options);
	const problem = findEventProblem(event, {
		vendor,
		row,
		eventId,
		payload: expected.payload,
		native: expected.event.native,
	});
	if (problem !== null) return end(problem);

	const wanted = selectionReason(event, selection, vendor, memory.events.has(key));
	if (outcome.reason !== wanted) return end(`the oracle says ${wanted}`);
	return end(findOutcomeProblem(outcome, hidden), { identity: key });
}

function selectionReason(event, { patterns, conditions }, vendor, isRepeated) {
	const { subscribeAs } = vendor.events.find(({ native }) => native === event.nativetype) ?? {};
	if (!matchesAny(listPatterns(patterns), [event.type, event.nativetype, subscribeAs])) return 'not_matched';
	if (isRepeated) return 'duplicate';
	const name = findFailedFilter(conditions, event);
	return name === null ? 'matched' : `filtered:${name}`;
}

function filterInput({ conditions }) {
	const [condition] = conditions;
	if (condition === undefined) return null;
	return { [condition.field]: condition.values, ifMissing: condition.letThrough ? 'letThrough' : 'leaveOut' };
}

const isOneOf = ({ status, reason, event }, expected) =>
	status === expected.status && expected.reasons.includes(reason) && event === null;

/** What holds for every outcome. */
function findOutcomeProblem(outcome, hidden) {
	if ((outcome.status === 'accepted') !== (outcome.event !== null)) return 'only an accepted delivery has an event';
	const text = JSON.stringify(outcome);
	if (hidden.some((secret) => text.includes(secret))) return 'a secret is in the outcome';
	return null;
}

function attempt(work) {
	try {
		return { value: work() };
	} catch (error) {
		return { error };
	}
}
