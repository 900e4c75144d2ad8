import { readCredential, type Credential } from '../../shared/core/credential';
import type { HttpClient } from '../../shared/core/http';
import type { Vendor } from '../../shared/core/vendor';
import { createHttpClient, type RateLimit } from './http';
import type { Bundle, ZObject } from './platform';

/** One step's access to the vendor with the connected account. */
export interface StepContext<V extends Vendor = Vendor> {
	readonly z: ZObject;
	readonly vendor: V;
	readonly credential: Credential;
	readonly http: HttpClient;
}

export function createStepContext<V extends Vendor>(
	z: ZObject,
	vendor: V,
	bundle: Pick<Bundle, 'authData'>,
	limit?: RateLimit,
): StepContext<V> {
	const credential = readCredential(vendor, dropNull(bundle.authData));
	return { z, vendor, credential, http: createHttpClient(z, vendor, credential, limit) };
}

/** Zapier can send `null` for a field that the user left empty. */
function dropNull(values: object | undefined): object {
	return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== null));
}
