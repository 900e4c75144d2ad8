import type { HttpClient, HttpRequest, HttpResponse } from '../../../shared/core/http';

type PreparedResponse = HttpResponse | object | ((request: HttpRequest) => object);

/** Thena's two APIs with prepared responses by method and path, such as `POST /apps/install`; records the requests. */
export function thenaApi(responses: Readonly<Record<string, PreparedResponse>>) {
	const requests: HttpRequest[] = [];
	const http: HttpClient = async (request) => {
		requests.push(request);
		const prepared = responses[`${request.method} ${request.url}`] ?? notFound;
		const response = typeof prepared === 'function' ? prepared(request) : prepared;
		return 'status' in response && 'headers' in response ? (response as HttpResponse) : respond(200, response);
	};
	return { http, requests, paths: () => requests.map(({ method, url }) => `${method} ${url}`) };
}

export function respond(status: number, body: unknown): HttpResponse {
	return { status, headers: {}, body };
}

export function refused(status: number, message: string | readonly string[]): HttpResponse {
	return respond(status, { statusCode: status, message, error: 'Refused' });
}

export const notFound = refused(404, 'Not Found');

/** The response to an installation, which contains the bot's token in plain text. */
export const installation = respond(201, {
	appName: 'n8n',
	botToken: 'pk_live_of-the-bot',
	botTokenKey: 'pk_live_of-the-bot',
});

export const pageUrl = (page: number) => `/apps/installed-apps?page=${page}&limit=100&includePrivileged=false`;
export const LIST = `GET ${pageUrl(1)}`;

/** One page of installations. */
export function page(rows: readonly unknown[], current = 1, totalPages = 1) {
	return { organizationId: 'OLANTERN01', totalCount: rows.length, currentPage: current, totalPages, apps: rows };
}

/** An installation in Thena's list: one row for each team, without the manifest. */
export function row(appId: string, teamId: string, changes: object = {}) {
	return {
		installationId: `INSTALL_${appId}_${teamId}`,
		appId,
		name: `n8n · Flow · n8n.example [se:w/${appId}]`,
		teamId,
		description: `Sends events to https://n8n.example/webhook/${appId} (support-events-00112233445566ff)`,
		appManifest: '{}',
		appConfiguration: '{}',
		installedBySub: 'UINGRID001',
		installedByEmail: 'ingrid@lantern-cargo.example',
		updatedAt: '2026-10-06T15:20:00Z',
		botUserId: 'BOTLANTERN01',
		...changes,
	};
}
