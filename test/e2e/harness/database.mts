/** n8n's SQLite file, opened while n8n runs: to search it, to make writes fail or wait, and to copy it. */

export interface Database {
	prepare(sql: string): { all(...parameters: unknown[]): Record<string, unknown>[] };
	exec(sql: string): void;
	close(): void;
}

/** `@types/node` 20 doesn't include this module of Node 24. */
const SQLITE: string = 'node:sqlite';
const { DatabaseSync } = (await import(SQLITE)) as {
	DatabaseSync: new (path: string, options?: { readOnly?: boolean; timeout?: number }) => Database;
};

const BUSY_MS = 5000;

export function withDatabase<T>(path: string, use: (database: Database) => T, { readOnly = false } = {}): T {
	const database = new DatabaseSync(path, { readOnly, timeout: BUSY_MS });
	try {
		return use(database);
	} finally {
		database.close();
	}
}

/** Makes n8n fail to store executions until the returned function is called. */
export function rejectExecutions(path: string): () => void {
	withDatabase(path, (database) =>
		database.exec(
			`CREATE TRIGGER no_executions BEFORE INSERT ON execution_entity BEGIN SELECT RAISE(FAIL, 'the disk is full'); END`,
		),
	);
	return () => withDatabase(path, (database) => database.exec('DROP TRIGGER no_executions'));
}

/** Blocks all writes until the returned function is called. */
export function blockWrites(path: string): () => void {
	const database = new DatabaseSync(path, { timeout: BUSY_MS });
	database.exec('BEGIN IMMEDIATE');
	return () => {
		database.exec('ROLLBACK');
		database.close();
	};
}

/** Copies the whole database, even while n8n runs. */
export function copyDatabase(from: string, to: string): void {
	withDatabase(from, (database) => database.prepare('VACUUM INTO ?').all(to));
}
