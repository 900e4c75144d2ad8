import { hash } from 'node:crypto';
import { MAX_BYTES, readBody } from './body.mjs';

/**
 * Decides without the code under test whether a delivery is genuine: the right proof over exactly these bytes, fresh, and of
 * the right shape. The order is that of docs/architecture.md. Returns the `outcomes` that are right for a delivery that may
 * start nothing. A genuine one has its `event` and `payload` as well, and the user's selection decides.
 */
export function judge(row, request, options) {
	const { rawBody } = request;
	if (!Buffer.isBuffer(rawBody)) return rejected('no_raw_body');
	if (rawBody.length === 0 && !row.sendsProbes) return rejected('body_empty');
	if (rawBody.length > MAX_BYTES) return rejected('body_too_large');

	const problem = findProofProblem(row, request, options);
	if (problem !== null) return rejected(problem);
	if (rawBody.length === 0) return { outcomes: [NO_EVENT] };

	const { reasons, payload } = readBody(rawBody);
	if (reasons.size > 0) return rejected(...reasons);

	const { reason, isUnclear } = judgeAge(row, payload, request, options);
	if (reason !== null) return rejected(...reason, ...(isUnclear ? ['time_missing'] : []));
	const unclear = isUnclear ? rejected('time_missing').outcomes : [];

	const event = row.readEvent(payload, request);
	if (event === null) return { outcomes: [NO_EVENT, ...unclear] };
	const mismatch = findMismatch(event, options.expect);
	if (mismatch !== null) return { outcomes: [...rejected(mismatch).outcomes, ...unclear] };
	return { outcomes: unclear, event, payload };
}

/** What makes two deliveries the same event: the subscription, and the event's ID or else the body's bytes. */
export function identityOf(row, event, type, request, options) {
	const known = row.toEventId ? row.toEventId(event, type) : event.id;
	const eventId = known ?? `sha256:${hash('sha256', request.rawBody)}`;
	return { eventId, key: JSON.stringify([options.expect?.subscription ?? event.subscription ?? '', eventId]) };
}

function findProofProblem(row, request, { verdict, secrets, expect }) {
	if (verdict === undefined) return row.findProblem(request, secrets, expect);
	return verdict.ok ? null : verdict.reason;
}

/** Written so that what can't be compared isn't fresh. */
function judgeAge(row, payload, request, { tolerance = row.tolerance, now }) {
	if (tolerance === null || row.readTime === undefined) return { reason: null };
	const time = row.readTime(payload, request);
	if (time === null) return { reason: ['time_missing'] };
	const { isUnclear } = time;
	const age = now - time.ms;
	if (Math.abs(age) <= tolerance) return { reason: null, isUnclear };
	if (Number.isNaN(age)) return { reason: ['too_old', 'in_the_future'], isUnclear };
	return { reason: [age < 0 ? 'in_the_future' : 'too_old'], isUnclear };
}

/**
 * A vendor's deliveries name their subscription, or none of them does. A user may name several accounts, separated by
 * commas.
 */
function findMismatch(event, { subscription, account } = {}) {
	const isNamed = event.subscription !== undefined && subscription !== undefined;
	if (isNamed && event.subscription !== subscription) return 'subscription_mismatch';
	if (account === undefined) return null;
	const accounts = account.split(',').map((name) => name.trim());
	return event.account && accounts.includes(event.account) ? null : 'account_mismatch';
}

const NO_EVENT = 'ignored no_event';
const rejected = (...reasons) => ({ outcomes: reasons.map((reason) => `rejected ${reason}`) });
