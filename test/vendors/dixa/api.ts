import type { HttpClient, HttpRequest, HttpResponse } from '../../../shared/core/http';

type Answer = HttpResponse | object | ((request: HttpRequest) => object);

/** Dixa's API as prepared answers by method and path, `GET /v1/webhooks`; remembers what was asked. */
export function dixaApi(answers: Readonly<Record<string, Answer>>) {
	const asked: HttpRequest[] = [];
	const http: HttpClient = async (request) => {
		asked.push(request);
		const answer = answers[`${request.method} ${request.url}`] ?? answer404;
		const given = typeof answer === 'function' ? answer(request) : answer;
		return 'status' in given ? (given as HttpResponse) : answered(200, given);
	};
	return { http, asked };
}

export function answered(status: number, body: unknown): HttpResponse {
	return { status, headers: {}, body };
}

/** Dixa's errors have a message and nothing else. */
export function refused(status: number, message: string): HttpResponse {
	return answered(status, { message });
}

export const answer404 = refused(404, 'The requested resource could not be found');

/** What Dixa gives as a webhook's secret. */
export const webhookHex = '7f1c0de2a9b84e5563d1f0c47be29a10883c5d6e4f2097abcd31e8756240fb9c';

/** A webhook as Dixa answers it, headers and secret included. */
export function webhook(id: string, changed: object = {}) {
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
		...changed,
	};
}
