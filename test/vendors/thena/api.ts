import type { HttpClient, HttpRequest, HttpResponse } from '../../../shared/core/http';

type Answer = HttpResponse | object | ((request: HttpRequest) => object);

/** Thena's two APIs as prepared answers by method and path, `POST /apps/install`; remembers what was asked. */
export function thenaApi(answers: Readonly<Record<string, Answer>>) {
	const asked: HttpRequest[] = [];
	const http: HttpClient = async (request) => {
		asked.push(request);
		const answer = answers[`${request.method} ${request.url}`] ?? answer404;
		const given = typeof answer === 'function' ? answer(request) : answer;
		return 'status' in given && 'headers' in given ? (given as HttpResponse) : answered(200, given);
	};
	return { http, asked, paths: () => asked.map(({ method, url }) => `${method} ${url}`) };
}

export function answered(status: number, body: unknown): HttpResponse {
	return { status, headers: {}, body };
}

export function refused(status: number, message: string | readonly string[]): HttpResponse {
	return answered(status, { statusCode: status, message, error: 'Refused' });
}

export const answer404 = refused(404, 'Not Found');

/** What Thena answers to an installation: the bot's token stands in it in clear. */
export const installation = answered(201, {
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

/** An installation as Thena lists it: one for each team, without the manifest. */
export function row(appId: string, teamId: string, changed: object = {}) {
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
		...changed,
	};
}
