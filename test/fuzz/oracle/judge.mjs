import { hash } from 'node:crypto';
import { MAX_BYTES, readBody } from './body.mjs';

/**
 * Decides without the code under test whether a delivery is genuine: the right proof over exactly these bytes, fresh, and of
 * the right shape. The order is that of docs/architecture.md. Returns `{ status, reasons }` when the delivery carries no
 * event that a host may start something with, else `{ event }`.
 */
export function judge(row, request, options) {
	const { rawBody } = request;
	if (!Buffer.isBuffer(rawBody)) return rejected('no_raw_body');
	if (rawBody.length === 0 && !row.sendsProbes) return rejected('body_empty');
	if (rawBody.length > MAX_BYTES) return rejected('body_too_large');

	const { verdict } = options;
	const problem = verdict
		? verdict.ok
			? null
			: verdict.reason
		: row.findProblem(request, options.secrets, options.expect);
	if (problem !== null) return rejected(problem);
	if (rawBody.length === 0) return ignored;

	const { reasons, payload } = readBody(rawBody);
	if (reasons.size > 0) return rejected(...reasons);

	const tolerance = options.tolerance === undefined ? row.tolerance : options.tolerance;
	const time = tolerance === null || !row.readTime ? undefined : row.readTime(payload, request);
	if (time === null) return rejected('time_missing');
	const unclear = time?.isUnclear ? ['time_missing'] : [];
	// Written so that what can't be compared is not fresh.
	if (time && !(Math.abs(options.now - time.ms) <= tolerance)) return rejected('too_old', 'in_the_future', ...unclear);

	const event = row.readEvent(payload, request);
	if (event === null) return { ...ignored, reasons: ['no_event', ...unclear] };
	const { account } = options.expect ?? {};
	if (account !== undefined && (event.account ?? null) !== account) return rejected('account_mismatch', ...unclear);
	return { event, payload, reasons: unclear };
}

/** What makes two deliveries the same event: the subscription, and the event's ID or else the body's bytes. */
export function identityOf(row, { id, ...event }, type, request, options) {
	const known = row.toEventId ? row.toEventId({ id, ...event }, type) : id;
	const eventId = known ?? `sha256:${hash('sha256', request.rawBody)}`;
	return { eventId, key: JSON.stringify([options.expect?.subscription ?? event.subscription ?? '', eventId]) };
}

const rejected = (...reasons) => ({ status: 'rejected', reasons });
const ignored = { status: 'ignored', reasons: ['no_event'] };
