import type { VendorRequest } from '../../../shared/core/request';
import type { Secrets, Vendor } from '../../../shared/core/vendor';

/** One delivery as a host hands it over; for tests. */
export function delivery(body: Buffer | string | object, parts: Partial<VendorRequest> = {}): VendorRequest {
	const rawBody = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
	return { rawBody, headers: {}, query: {}, url: '/webhook', ...parts };
}

/** The same, signed as the vendor would. */
export function signed(vendor: Vendor, body: object | string, secrets: Secrets, now: number): VendorRequest {
	const unsigned = delivery(body);
	const { headers, query = {} } = vendor.sign(unsigned.rawBody, secrets, now);
	return { ...unsigned, headers, query };
}
