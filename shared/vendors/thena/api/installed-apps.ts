import type { HttpClient } from '../../../core/http';
import { at, countAt, listAt, objectOf, textAt, type Json } from '../../../core/read';
import { takeLimit } from '../../../core/values';
import { readObject } from '../payload/envelope';
import { APPS, get, INSTALLED_PATH, unexpectedResponse } from './client';
import { readDescription, readManifest } from './manifest';

/** An app and the teams where it is installed. */
export interface InstalledApp {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** Without its query if Thena doesn't return the manifest. */
	readonly url: string | null;
	readonly slug: string | null;
	readonly events: readonly string[];
	readonly teams: readonly string[];
}

/** More pages than an organization has, so that the loop always ends. */
const MAX_PAGES = 50;

/** All installed apps of the organization. An app that is installed nowhere is in no list. */
export async function listInstalledApps(http: HttpClient): Promise<readonly InstalledApp[]> {
	const apps = new Map<string, InstalledApp>();
	for (const row of (await listInstallations(http, null)).rows) {
		const id = textAt(row, 'appId');
		if (id !== null) apps.set(id, addTeam(apps.get(id) ?? toInstalledApp(id, row), textAt(row, 'teamId')));
	}
	return [...apps.values()];
}

/**
 * One row for each team, up to a limit, in pages from 1 (docs.thena.ai/api-reference/apps-platform/app-installation). `isCut`
 * if there are more pages than are read.
 */
export async function listInstallations(http: HttpClient, limit: number | null, includePrivileged = false) {
	const rows: unknown[] = [];
	let pages = 1;
	for (let page = 1; page <= pages && page <= MAX_PAGES && (limit === null || rows.length < limit); page += 1) {
		const url = `${INSTALLED_PATH}?page=${page}&limit=100&includePrivileged=${includePrivileged}`;
		const body = objectOf(await get(http, { api: APPS, url }));
		if (body === null) throw unexpectedResponse();
		rows.push(...listAt(body, 'apps'));
		pages = countAt(body, 'totalPages') ?? page;
	}
	return { rows: takeLimit(rows, limit), isCut: pages > MAX_PAGES };
}

export async function findInstalledApp(http: HttpClient, id: string): Promise<InstalledApp | undefined> {
	return (await listInstalledApps(http)).find((app) => app.id === id);
}

function addTeam(app: InstalledApp, team: string | null): InstalledApp {
	return team === null ? app : { ...app, teams: [...app.teams, team] };
}

function toInstalledApp(id: string, row: unknown): InstalledApp {
	const manifest: Json | null = readObject(at(row, 'appManifest'));
	const description = textAt(row, 'description') ?? '';
	const described = readDescription(description);
	const { url, events } = readManifest(manifest);
	return {
		id,
		name: textAt(row, 'name') ?? '',
		description,
		url: url ?? described.url,
		slug: described.slug,
		events,
		teams: [],
	};
}
