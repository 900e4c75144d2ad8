import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { isLoopback } from '../../../shared/core/base-url';
import type { Vendor } from '../../../shared/core/vendor';
import type { CallbackUrl } from './callback-url';

/**
 * Throws when no delivery can arrive at the URL, or the vendor can't reach it. An `apiUrl` on this machine means a test,
 * where loopback is fine.
 */
export function assertReachable(host: IHookFunctions, vendor: Vendor, callback: CallbackUrl, apiUrl: string): void {
	if (callback.fault !== null) throw new NodeOperationError(host.getNode(), callback.fault);
	const url = new URL(callback.url);
	if (isLoopback(new URL(apiUrl).hostname) || isPublic(url)) return;
	throw new NodeOperationError(
		host.getNode(),
		`${vendor.name} can’t reach this n8n instance, because its webhook URL is ${url.origin}. Ask the administrator to set ` +
			'N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1) to n8n’s public HTTPS URL and restart n8n.',
	);
}

function isPublic(url: URL): boolean {
	const hostname = url.hostname.toLowerCase();
	return (
		url.protocol === 'https:' && hostname.includes('.') && !privateName.test(hostname) && !privateAddress.test(hostname)
	);
}

const privateName = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/;
/** Loopback, link-local, and private IPv4. IPv6 hosts have no dot, and no vendor documents deliveries over IPv6. */
const privateAddress =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]*$/;
