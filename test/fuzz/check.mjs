import { hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { root } from '../../scripts/lib/root.mjs';
import { buildDelivery } from './delivery.mjs';
import { findEventProblem } from './event.mjs';
import { findFailedFilter } from './oracle/filters.mjs';
import { identityOf, judge } from './oracle/judge.mjs';
import { listPatterns, matchesAny } from './oracle/patterns.mjs';
import { repairPrototypes } from './prototypes.mjs';

const require = createRequire(import.meta.url);
const { compilePatterns, PatternError } = require(join(root, 'dist/shared/index.js'));
const { compileFilter } = require(join(root, 'dist/shared/core/filter.js'));
const { screen } = require(join(root, 'dist/shared/core/screen.js'));

/** No input may keep a host busy for longer. It is far above what a slow machine needs. */
const MAX_MS = 3000;

/**
 * Runs one case through `receive` and compares the outcome with the oracle's. Returns the delivery, the outcome, and what is
 * wrong with it (`problem`), or null.
 */
export function checkCase(plan, { receive, vendor }) {
	const memory = { keys: new Set(), events: new Set() };
	const check = (attempt) => checkDelivery(plan.row, buildDelivery(plan, vendor, attempt), memory, { receive, vendor });
	if (plan.comesAgain) {
		const first = check(0);
		if (first.problem !== null) return first;
		if (first.outcome.status === 'accepted') {
			memory.keys.add(first.outcome.key);
			memory.events.add(first.identity);
		}
	}
	return check(1);
}

function checkDelivery(row, delivery, memory, { receive, vendor }) {
	const { request, selection, hidden } = delivery;
	const end = (outcome, problem, more) => ({ ...delivery, ...more, outcome, problem });

	const { options, mistake } = completeOptions(delivery, memory, vendor);
	if (mistake !== null) return end(null, mistake);
	const { outcome, problem } = callReceive(receive, vendor, request, options);
	if (problem !== null) return end(outcome, problem);

	const screenProblem = findScreenProblem(vendor, request, options, outcome);
	if (screenProblem !== null) return end(outcome, screenProblem);

	const expected = judge(row, request, delivery.options);
	const isExpected = expected.outcomes.includes(`${outcome.status} ${outcome.reason}`);
	if (isExpected) return end(outcome, findOutcomeProblem(outcome, hidden));
	if (expected.event === undefined) return end(outcome, `the oracle says ${expected.outcomes.join(' or ')}`);

	// Proof, age, and shape are right. What the user selected depends on the event, so the event is read without a selection.
	const unselected = { ...options, patterns: '*', filter: null, isDuplicate: undefined };
	const { event } = callReceive(receive, vendor, request, unselected).outcome ?? {};
	if (!event) return end(outcome, 'the oracle says that this is a genuine event');
	const { eventId, key } = identityOf(row, expected.event, event.type, request, delivery.options);
	const { native } = expected.event;
	const eventProblem = findEventProblem(event, { vendor, row, eventId, payload: expected.payload, native });
	if (eventProblem !== null) return end(outcome, eventProblem);

	const reason = toReason(event, selection, vendor, memory.events.has(key));
	if (outcome.reason !== reason) return end(outcome, `the oracle says ${reason}`);
	if (outcome.event !== null && JSON.stringify(outcome.event) !== JSON.stringify(event))
		return end(outcome, 'the event depends on the selection');
	return end(outcome, findOutcomeProblem(outcome, hidden), { identity: key });
}

/** What a host passes. A selection with a mistake in it can't be published, so the host has none then. */
function completeOptions({ options, selection }, memory, vendor) {
	const { value: patterns = '*', error } = attempt(() => compilePatterns(selection.patterns));
	if (error && !(error instanceof PatternError)) return { mistake: `the patterns throw ${error.name}` };
	if (error) selection.patterns = ['*'];
	const [condition] = selection.conditions;
	const input = condition && {
		[condition.field]: condition.values,
		ifMissing: condition.letThrough ? 'letThrough' : 'leaveOut',
	};
	// Settings can be required, and their values would be further conditions.
	const filter = input && compileFilter(input, {}, { ...vendor, settings: [] });
	return { options: { ...options, patterns, filter, isDuplicate: (key) => memory.keys.has(key) }, mistake: null };
}

/** Whatever comes in, `receive` returns in time, and changes nothing. */
function callReceive(receive, vendor, request, options) {
	const { rawBody, ...others } = request;
	const bytes = Buffer.isBuffer(rawBody) ? Buffer.from(rawBody) : rawBody;
	const text = JSON.stringify(others);
	const start = performance.now();
	const { value: outcome = null, error } = attempt(() => receive(vendor, request, options));
	const end = (problem) => ({ outcome, problem });
	if (performance.now() - start > MAX_MS) return end(`receive took more than ${MAX_MS} ms`);
	if (repairPrototypes()) return end('a prototype has changed');
	if (error) return end(`receive threw ${error.name}`);
	const { rawBody: bytesAfter, ...othersAfter } = request;
	const isUnchanged =
		(Buffer.isBuffer(bytes) ? bytes.equals(bytesAfter) : isDeepStrictEqual(bytesAfter, bytes)) &&
		JSON.stringify(othersAfter) === text;
	return end(isUnchanged ? null : 'receive changed the request');
}

/** n8n screens a delivery before it reads a secret. Screening may keep a delivery out, but only one that starts nothing. */
function findScreenProblem(vendor, request, { secrets, verdict, ...options }, outcome) {
	const tokenDigest = secrets.tokenDigest || (secrets.token ? hash('sha256', secrets.token) : null);
	if (verdict !== undefined || (vendor.authenticity.token && tokenDigest === null)) return null;
	const { outcome: screened, problem } = callReceive(screen, vendor, request, { ...options, tokenDigest });
	if (problem !== null) return `screening: ${problem}`;
	if (screened === null) return null;
	if (outcome.status === 'accepted') return 'screening keeps a genuine event out';
	const isSafe = screened.event === null && (screened.status !== 'rejected' || outcome.status === 'rejected');
	return isSafe ? null : 'screening decides otherwise';
}

function toReason(event, { patterns, conditions }, vendor, isRepeated) {
	const { subscribeAs } = vendor.events.find(({ native }) => native === event.nativetype) ?? {};
	if (!matchesAny(listPatterns(patterns), [event.type, event.nativetype, subscribeAs])) return 'not_matched';
	if (isRepeated) return 'duplicate';
	const name = findFailedFilter(conditions, event);
	return name === null ? 'matched' : `filtered:${name}`;
}

/** What holds for every outcome. */
function findOutcomeProblem(outcome, hidden) {
	if ((outcome.status === 'accepted') !== (outcome.event !== null)) return 'only an accepted delivery has an event';
	const text = JSON.stringify(outcome);
	return hidden.some((secret) => text.includes(secret)) ? 'a secret is in the outcome' : null;
}

function attempt(work) {
	try {
		return { value: work() };
	} catch (error) {
		return { error };
	}
}
