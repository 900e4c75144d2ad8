/** n8n's SQLite file, opened beside the running n8n: to search it, to make it fail, to hold it up, to copy it. */

export interface Database {
	prepare(sql: string): { all(...parameters: unknown[]): Record<string, unknown>[] };
	exec(sql: string): void;
	close(): void;
}

/** `@types/node` 20 does not know this module of Node 24. */
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

/** From now on no execution can be stored; the function returned ends that. */
export function refuseExecutions(path: string): () => void {
	withDatabase(path, (database) =>
		database.exec(
			`CREATE TRIGGER no_executions BEFORE INSERT ON execution_entity BEGIN SELECT RAISE(FAIL, 'the disk is full'); END`,
		),
	);
	return () => withDatabase(path, (database) => database.exec('DROP TRIGGER no_executions'));
}

/** Whoever writes now waits; the function returned ends that. */
export function holdWrites(path: string): () => void {
	const database = new DatabaseSync(path, { timeout: BUSY_MS });
	database.exec('BEGIN IMMEDIATE');
	return () => {
		database.exec('ROLLBACK');
		database.close();
	};
}

/** A whole copy, also while n8n runs. */
export function copyDatabase(from: string, to: string): void {
	withDatabase(from, (database) => database.prepare('VACUUM INTO ?').all(to));
}
