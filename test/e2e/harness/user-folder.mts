/**
 * n8n's user folder, and copies of it. `npm test` prepares one for all test files: the package is installed, the database is migrated, and
 * the owner exists. Each copy saves an `npm install` and n8n's migrations.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { PREPARED_HOME } from '../../../scripts/lib/pack.mjs';
import { copyDatabase } from './database.mts';

const FOLDER = '.n8n';
const INSTALLED = join(FOLDER, 'nodes');

export function databaseIn(home: string): string {
	return join(home, FOLDER, 'database.sqlite');
}

/** Undefined outside `npm test`, where every n8n starts on an empty folder. */
export function findPreparedHome(): string | undefined {
	return process.env[PREPARED_HOME];
}

/** Copies the folder and the whole database, also while n8n runs on them. */
export function copyHome(from: string, to: string): void {
	const database = databaseIn(from);
	cpSync(join(from, FOLDER), join(to, FOLDER), { recursive: true, filter: (path) => !path.startsWith(database) });
	copyDatabase(database, databaseIn(to));
}

/** Copies only the installed package. */
export function copyInstalledPackage(from: string, to: string): void {
	cpSync(join(from, INSTALLED), join(to, INSTALLED), { recursive: true });
}
