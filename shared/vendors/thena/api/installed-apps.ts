import type { HttpClient } from '../../../core/http';
import { at, countAt, listAt, objectOf, textAt, type Json } from '../../../core/read';
import { takeLimit } from '../../../core/values';
import { APPS, request, INSTALLED_PATH, unexpectedResponse } from './client';
import { readDescription, readManifest } from './manifest';
import { readObject } from '../payload/envelope';

/** An app and where it is installed. */
export interface InstalledApp {
	readonly id: string;
	readonly name: string;
	/** Without its query where Thena does not give the manifest back. */
	readonly url: string | null;
	readonly slug: string | null;
	readonly events: readonly string[];
	readonly teams: readonly string[];
}

/** Far more than an organization has; the loop ends all the same. */
const MAX_PAGES = 50;

/** All apps that are installed anywhere, of everybody; an app that is installed nowhere is not among them. */
export async function listInstalledApps(http: HttpClient): Promise<readonly InstalledApp[]> {
	const apps = new Map<string, InstalledApp>();
	for (const row of (await listInstallations(http, null)).rows) {
		const id = textAt(row, 'appId');
		if (id !== null) apps.set(id, withTeam(apps.get(id) ?? readApp(id, row), textAt(row, 'teamId')));
	}
	return [...apps.values()];
}

/**
 * The rows as Thena lists them, one for each team, in pages from 1 (docs.thena.ai/api-reference/apps-platform/app-installation),
 * until there are as many as wanted. `isCut`: there are more than we ask for.
 */
export async function listInstallations(http: HttpClient, limit: number | null, includePrivileged = false) {
	const rows: unknown[] = [];
	let pages = 1;
	for (let page = 1; page <= pages && page <= MAX_PAGES && (limit === null || rows.length < limit); page += 1) {
		const url = `${INSTALLED_PATH}?page=${page}&limit=100&includePrivileged=${includePrivileged}`;
		const answer = objectOf(await request(http, { method: 'GET', api: APPS, url, idempotent: true }));
		if (answer === null) throw unexpectedResponse();
		rows.push(...listAt(answer, 'apps'));
		pages = countAt(answer, 'totalPages') ?? page;
	}
	return { rows: takeLimit(rows, limit), isCut: pages > MAX_PAGES };
}

export async function findInstalledApp(http: HttpClient, id: string): Promise<InstalledApp | undefined> {
	return (await listInstalledApps(http)).find((app) => app.id === id);
}

function withTeam(app: InstalledApp, team: string | null): InstalledApp {
	return team === null ? app : { ...app, teams: [...app.teams, team] };
}

function readApp(id: string, row: unknown): InstalledApp {
	const manifest: Json | null = readObject(at(row, 'appManifest'));
	const said = readDescription(textAt(row, 'description') ?? '');
	const { url, events } = readManifest(manifest);
	return { id, name: textAt(row, 'name') ?? '', url: url ?? said.url, slug: said.slug, events, teams: [] };
}
