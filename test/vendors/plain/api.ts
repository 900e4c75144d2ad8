import type { HttpClient, HttpRequest, HttpResponse } from '../../../shared/core/http';
import { objectAt, textAt } from '../../../shared/core/read';

type PreparedResponse = object | HttpResponse | ((variables: Readonly<Record<string, unknown>>) => object);

/** Plain's API with prepared responses by operation name; records the requests. */
export function plainApi(responses: Readonly<Record<string, PreparedResponse>>) {
	const requests: { operation: string; variables: Readonly<Record<string, unknown>>; request: HttpRequest }[] = [];
	const http: HttpClient = async (request) => {
		const operation = textAt(request.body, 'operationName') ?? '';
		const variables = objectAt(request.body, 'variables') ?? {};
		requests.push({ operation, variables, request });
		const prepared = responses[operation];
		if (!prepared) return { status: 200, headers: {}, body: { errors: [{ message: `no response for ${operation}` }] } };
		const response = typeof prepared === 'function' ? prepared(variables) : prepared;
		return 'status' in response ? (response as HttpResponse) : { status: 200, headers: {}, body: { data: response } };
	};
	return { http, requests, operations: () => requests.map(({ operation }) => operation) };
}

/** A refused query: `errors[]` under some status. */
export function refused(code: string, message: string, status = 200): HttpResponse {
	return { status, headers: {}, body: { errors: [{ message, extensions: { code } }], data: null } };
}

export function target(id: string, changes: object = {}) {
	return {
		id,
		url: `https://n8n.example/webhook/${id}?token=t`,
		description: `n8n · Flow · n8n.example [se:w/${id}]`,
		version: '2026-09-11',
		isEnabled: true,
		eventSubscriptions: [{ eventType: 'thread.thread_created' }],
		...changes,
	};
}

export function page(targets: readonly object[], endCursor: string | null = null) {
	return {
		webhookTargets: {
			edges: targets.map((node) => ({ node })),
			pageInfo: { hasNextPage: endCursor !== null, endCursor },
		},
	};
}

export function versions(...list: readonly object[]) {
	return { webhookVersions: { edges: list.map((node) => ({ node })) } };
}

export const newest = versions(
	{ version: 'unversioned', isDeprecated: true, isLatest: false },
	{ version: '2026-02-27', isDeprecated: false, isLatest: false },
	{ version: '2026-09-11', isDeprecated: false, isLatest: true },
	{ isLatest: false },
);
