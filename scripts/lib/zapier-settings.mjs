/**
 * The settings of Zapier's CLI for an app. They aren't in the repository, because the CLI adds the app's ID to them, and the ID
 * belongs to the person who registered the app.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const SETTINGS = '.zapierapprc';

/** The CLI leaves these modules out of a build unless they are listed, because their dynamic imports hide them from it. */
const hiddenModules = ['async-function', 'async-generator-function', 'generator-function'];

/** Writes the settings into the app's folder, and keeps an ID that is there. */
export function ensureSettings(folder) {
	const path = join(folder, SETTINGS);
	const existing = readSettings(folder);
	if (existing.includeInBuild !== undefined) return;
	const settings = {
		...existing,
		includeInBuild: [`node_modules/(${hiddenModules.join('|')})/.*\\.m?js$`],
	};
	writeFileSync(path, `${JSON.stringify(settings, null, '\t')}\n`);
}

/** Whether the app in this folder has an ID at Zapier: it was registered or linked here. */
export function isRegistered(folder) {
	return readSettings(folder).id !== undefined;
}

function readSettings(folder) {
	const path = join(folder, SETTINGS);
	return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}
