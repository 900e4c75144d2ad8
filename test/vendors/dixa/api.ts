import type { HttpClient, HttpRequest, HttpResponse } from '../../../shared/core/http';

type PreparedResponse = HttpResponse | object | ((request: HttpRequest) => object);

/** Dixa's API with prepared responses by method and path, such as `GET /v1/webhooks`; records the requests. */
export function dixaApi(responses: Readonly<Record<string, PreparedResponse>>) {
	const requests: HttpRequest[] = [];
	const http: HttpClient = async (request) => {
		requests.push(request);
		const prepared = responses[`${request.method} ${request.url}`] ?? notFound;
		const response = typeof prepared === 'function' ? prepared(request) : prepared;
		return 'status' in response ? (response as HttpResponse) : respond(200, response);
	};
	return { http, requests };
}

export function respond(status: number, body: unknown): HttpResponse {
	return { status, headers: {}, body };
}

/** Dixa's errors have a message and nothing else. */
export function refused(status: number, message: string): HttpResponse {
	return respond(status, { message });
}

export const notFound = refused(404, 'The requested resource could not be found');

/** The secret that Dixa generates for a webhook. */
export const webhookHex = '7f1c0de2a9b84e5563d1f0c47be29a10883c5d6e4f2097abcd31e8756240fb9c';

/** A webhook in a response, with its headers and its secret. */
export function webhook(id: string, changes: object = {}) {
	return {
		id,
		name: `n8n · Flow · n8n.example [se:w/${id}]`,
		subscribedEvents: ['ConversationCreated', 'ConversationClosed'],
		url: `https://n8n.example/webhook/${id}`,
		headers: { Authorization: 'Basic bm9ib2R5OnBhc3N3b3Jk' },
		secretKey: webhookHex,
		enabled: true,
		createdAt: '2026-09-01T09:30:15Z',
		createdBy: '2c5ea4c0-4067-4fe9-9bad-9b1deb4d3b7d',
		updatedAt: '2026-09-01T09:30:15Z',
		updatedBy: '2c5ea4c0-4067-4fe9-9bad-9b1deb4d3b7d',
		...changes,
	};
}
