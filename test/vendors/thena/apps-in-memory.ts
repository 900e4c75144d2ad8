import { sleep, type IHttpRequestOptions } from 'n8n-workflow';
import { at, listAt, objectAt, textAt } from '../../../shared/core/read';
import type { ApiResponse } from '../../nodes/support/n8n-host';

export interface App {
	readonly id: string;
	readonly teams: string[];
	manifest: unknown;
}

/** Thena's API for apps in memory. Each request takes 40 ms on average, and the app changes on the way. */
export function createApps(seed: number) {
	const apps: App[] = [];
	const nextNumber = createNumbers(seed);

	return {
		apps,
		urls: () => apps.map(({ manifest }) => readUrl(manifest)),
		async api({ method = 'GET', url, body }: IHttpRequestOptions): Promise<ApiResponse> {
			await sleep(nextNumber() * 40);
			const response = respond(apps, `${method} ${new URL(url).pathname}`, structuredClone(body));
			await sleep(nextNumber() * 40);
			return response;
		},
	};
}

export function readUrl(manifest: unknown): string {
	return textAt(objectAt(objectAt(manifest, 'integration'), 'webhooks'), 'events') ?? '';
}

function respond(apps: App[], route: string, body: unknown): ApiResponse {
	if (route === 'GET /apps/installed-apps') return toResponse(200, { apps: apps.flatMap(toRows), totalPages: 1 });
	const manifest = at(body, 'manifest');
	if (route === 'POST /apps/create-app') {
		if (apps.some((other) => readSlug(other.manifest) === readSlug(manifest)))
			return toResponse(400, { message: 'an app with this slug already exists' });
		const app = { id: `A${apps.length + 1}`, teams: [], manifest };
		apps.push(app);
		return toResponse(201, { appId: app.id });
	}
	const id = textAt(body, 'appId') ?? route.split('/')[2];
	const app = apps.find((candidate) => candidate.id === id);
	if (app === undefined) return toResponse(404, { message: 'App not found' });
	if (route.startsWith('PATCH')) app.manifest = manifest;
	else
		app.teams.push(
			...listAt(body, 'teamIds')
				.map(String)
				.filter((team) => !app.teams.includes(team)),
		);
	return toResponse(201, {});
}

function toRows({ id: appId, teams, manifest }: App) {
	const about = objectAt(manifest, 'app');
	return teams.map((teamId) => ({
		appId,
		teamId,
		name: textAt(about, 'name'),
		description: textAt(about, 'description'),
		appManifest: JSON.stringify(manifest),
	}));
}

function readSlug(manifest: unknown): string | null {
	return textAt(objectAt(manifest, 'app'), 'slug');
}

function toResponse(statusCode: number, body: unknown): ApiResponse {
	return { statusCode, headers: { 'content-type': 'application/json' }, body };
}

/** Numbers from 0 to 1, the same for the same seed. */
function createNumbers(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}
