import { VendorError, type VendorErrorCode } from '../../shared/core/errors';
import { toSentence } from '../../shared/core/sentence';
import { PatternError } from '../../shared/core/pattern/pattern';
import type { Vendor } from '../../shared/core/vendor';
import type { RateLimit } from './http';
import type { ZObject } from './platform';

/** What the user or Zapier is doing: connecting an account, turning a Zap on or off, or running a step. */
export type Activity = 'connect' | 'turnOn' | 'turnOff' | 'run';

/**
 * Rethrows every error as one of Zapier's own, with a message for the user and without the bundle, which Zapier appends to
 * the messages of other errors, secrets included.
 */
export async function runGuarded<T>(
	z: ZObject,
	vendor: Vendor,
	run: () => Promise<T>,
	activity: Activity = 'run',
	limit?: RateLimit,
): Promise<T> {
	try {
		return await run();
	} catch (error) {
		throw toZapierError(z, vendor, error, activity, limit?.retryAfter ?? undefined);
	}
}

function toZapierError(z: ZObject, vendor: Vendor, error: unknown, activity: Activity, retryAfter?: number): Error {
	if (error instanceof z.errors.Error) return error;
	if (error instanceof PatternError) return new z.errors.Error(toSentence(error.message), error.code);
	if (error instanceof VendorError)
		return createTypedError(z, error.code, addRemedy(error, activity), activity, retryAfter);
	return new z.errors.Error(
		`Something went wrong in the ${vendor.name} app. If it keeps happening, contact the person who shared the app with you.`,
		'unexpected',
	);
}

/**
 * Zapier asks the user to reconnect the account after `ExpiredAuthError`, and runs the step again after `ThrottledError`, by
 * default after a minute. Both are wrong while an account is being connected.
 */
function createTypedError(
	z: ZObject,
	code: VendorErrorCode,
	message: string,
	activity: Activity,
	retryAfter?: number,
): Error {
	if (activity !== 'connect' && code === 'unauthorized') return hideBundle(new z.errors.ExpiredAuthError(message));
	if (activity !== 'connect' && code === 'rate_limited') return new z.errors.ThrottledError(message, retryAfter);
	return new z.errors.Error(message, code);
}

/** Sets the flag that `Error` and `ThrottledError` have by themselves. */
function hideBundle(error: Error): Error {
	return Object.assign(error, { doNotContextify: true });
}

/** Adds what the user does in Zapier after the remedy at the vendor. A user who connects an account needs no hint. */
function addRemedy({ code, message }: VendorError, activity: Activity): string {
	const remedy = activity === 'connect' ? undefined : findRemedy(code, activity);
	return [toSentence(message), remedy].filter(Boolean).join(' ');
}

function findRemedy(code: VendorErrorCode, activity: Activity): string | undefined {
	const accountRemedy = accountRemedies[code];
	if (activity !== 'turnOn') return accountRemedy && `${accountRemedy}.`;
	const remedy = accountRemedy ?? triggerRemedies[code];
	return remedy && `${remedy}, then turn this Zap on again.`;
}

type Remedies = Readonly<Partial<Record<VendorErrorCode, string>>>;

const accountRemedies: Remedies = {
	unauthorized: 'Reconnect the account',
	invalid_credential: 'Reconnect the account',
	forbidden: 'Reconnect the account if you created a new key',
	unexpected_response: 'Reconnect the account if needed',
};

const triggerRemedies: Remedies = {
	invalid: 'Correct the trigger’s fields',
	not_found: 'Check the trigger’s fields',
	limit_reached: 'Turn off Zaps that you no longer need',
};
