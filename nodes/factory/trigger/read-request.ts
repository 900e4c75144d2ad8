import type { IWebhookFunctions } from 'n8n-workflow';
import type { VendorRequest } from '../../../shared/core/request';

/**
 * The delivery as n8n received it. For a trigger of version 2, n8n reads the bytes only of content types that it parses
 * itself (JSON, text, forms, XML), so those of any other type are read here. Without raw bytes the delivery is rejected:
 * n8n has consumed a multipart form, or the connection ended early.
 */
export async function readRequest(host: IWebhookFunctions): Promise<VendorRequest> {
	const request = host.getRequestObject();
	if (!Buffer.isBuffer(request.rawBody) && !isMultipart(request.headers['content-type'])) {
		await request.readRawBody().catch(() => undefined);
	}
	return {
		rawBody: request.rawBody,
		headers: request.headers,
		query: host.getQueryData() as Readonly<Record<string, unknown>>, // n8n types it as `object`
		url: request.url,
	};
}

function isMultipart(contentType: string | undefined): boolean {
	return contentType !== undefined && contentType.trimStart().toLowerCase().startsWith('multipart/form-data');
}
