import type { VendorRequest } from '../../../shared/core/request';
import type { Secrets, Vendor } from '../../../shared/core/vendor';

/** A delivery as a host passes it, for tests. */
export function delivery(body: Buffer | string | object, parts: Partial<VendorRequest> = {}): VendorRequest {
	const rawBody = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
	return { rawBody, headers: {}, query: {}, url: '/webhook', ...parts };
}

/** A delivery that is signed as the vendor signs it. */
export function signed(vendor: Vendor, body: object | string, secrets: Secrets, now: number): VendorRequest {
	const unsigned = delivery(body);
	const { headers, query = {} } = vendor.sign(unsigned.rawBody, secrets, now);
	return { ...unsigned, headers, query };
}
