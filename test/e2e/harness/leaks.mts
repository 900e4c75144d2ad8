/** Searches for secrets where none may be: n8n's log, every table of its database, and every response to a delivery. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDatabase, type Database } from './database.mts';
import type { N8n } from './n8n.mts';
import type { VendorAccount } from './vendor-stage.mts';

/** What to search, and the accounts whose secrets to search for. */
export interface LeakSearch {
	readonly n8n: N8n;
	readonly accounts: readonly VendorAccount[];
	readonly responses: readonly string[];
}

/** Fails when any key, signing secret, or token is found. Returns a summary for the test report. */
export function assertNoSecret({ n8n, accounts, responses }: LeakSearch): string {
	const tables = readTables(n8n.database);
	const places: Record<string, string> = {
		"n8n's log": n8n.log(),
		"n8n's event log": readIfExists(join(n8n.home, '.n8n', 'n8nEventLog.log')),
		responses: [
			...responses,
			...accounts.flatMap(({ attempts }) => attempts.map(({ responseBody }) => responseBody)),
		].join('\n'),
		...Object.fromEntries(tables.map(({ name, text }) => [`table ${name}`, text])),
	};
	const secrets = new Set(accounts.flatMap((account) => [...account.secrets]));
	for (const [place, text] of Object.entries(places)) {
		for (const secret of secrets)
			assert.ok(!text.includes(secret), `Found a secret in ${place}: ${readContext(text, secret)}`);
		assert.doesNotMatch(text, /[?&]token=[0-9a-f]/, `Found a token in ${place}`);
	}
	const rows = tables.reduce((sum, { count }) => sum + count, 0);
	const executions = tables.find(({ name }) => name === 'execution_data')?.count ?? 0;
	const log = places["n8n's log"]?.length ?? 0;
	return `${secrets.size} secrets not found in ${Math.round(log / 1000)} kB of log, ${rows} rows of ${tables.length} tables (${executions} executions' data), and all responses`;
}

/** Returns every table as text. Credentials are encrypted. */
function readTables(path: string): { name: string; count: number; text: string }[] {
	const read = (database: Database) =>
		database
			.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
			.all()
			.map(({ name }) => {
				const rows = database.prepare(`SELECT * FROM "${String(name)}"`).all();
				return { name: String(name), count: rows.length, text: rows.map((row) => JSON.stringify(row)).join('\n') };
			});
	return withDatabase(path, read, { readOnly: true });
}

function readIfExists(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

/** Returns the text before the secret, without the secret itself. */
function readContext(text: string, secret: string): string {
	const index = text.indexOf(secret);
	return `…${text.slice(Math.max(0, index - 120), index)}[secret]`;
}
