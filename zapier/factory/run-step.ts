import type { Vendor } from '../../shared/core/vendor';
import { runGuarded, type Activity } from './errors';
import type { Bundle, ZObject } from './platform';
import { createStepContext, type StepContext } from './step-context';

/** Runs a step with the connected account. Zapier runs it again if it fails because of a rate limit, when the vendor allows it. */
export async function runStep<V extends Vendor, T>(
	z: ZObject,
	vendor: V,
	bundle: Pick<Bundle, 'authData'>,
	run: (context: StepContext<V>) => Promise<T>,
	activity: Activity = 'run',
): Promise<T> {
	const limit = activity === 'run' ? { retryAfter: null } : undefined;
	return await runGuarded(
		z,
		vendor,
		async () => await run(createStepContext(z, vendor, bundle, limit)),
		activity,
		limit,
	);
}
