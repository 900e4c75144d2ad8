/** Where a secret must not be: n8n's log, every table of its database, and every answer to a delivery. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDatabase, type Database } from './database.mts';
import type { N8n } from './n8n.mts';
import type { VendorAccount } from './vendor-stage.mts';

/** What is searched, and for whose secrets. */
export interface Searched {
	readonly n8n: N8n;
	readonly accounts: readonly VendorAccount[];
	readonly answers: readonly string[];
}

/** Fails when any key, signing secret or token of the stage is found, and returns what was searched, for a line of the report. */
export function assertNoSecret({ n8n, accounts, answers }: Searched): string {
	const tables = tablesOf(n8n.database);
	const places: Record<string, string> = {
		"n8n's log": n8n.log(),
		"n8n's event log": readIfThere(join(n8n.home, '.n8n', 'n8nEventLog.log')),
		answers: [...answers, ...accounts.flatMap(({ attempts }) => attempts.map(({ responseBody }) => responseBody))].join(
			'\n',
		),
		...Object.fromEntries(tables.map(({ name, text }) => [`table ${name}`, text])),
	};
	const secrets = new Set(accounts.flatMap((account) => [...account.secrets]));
	for (const [place, text] of Object.entries(places)) {
		for (const secret of secrets)
			assert.ok(!text.includes(secret), `A secret stands in ${place}: ${around(text, secret)}`);
		assert.doesNotMatch(text, /[?&]token=[0-9a-f]/, `A token stands in ${place}`);
	}
	const rows = tables.reduce((sum, { count }) => sum + count, 0);
	const executions = tables.find(({ name }) => name === 'execution_data')?.count ?? 0;
	const log = places["n8n's log"]?.length ?? 0;
	return `${secrets.size} secrets looked for: not in ${Math.round(log / 1000)} kB of log, ${rows} rows of ${tables.length} tables (${executions} executions' data), nor in an answer`;
}

/** Every table as text; credentials are encrypted there. */
function tablesOf(path: string): { name: string; count: number; text: string }[] {
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

function readIfThere(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

/** What stands before it; the secret itself stays out of the report. */
function around(text: string, secret: string): string {
	const index = text.indexOf(secret);
	return `…${text.slice(Math.max(0, index - 120), index)}[secret]`;
}
