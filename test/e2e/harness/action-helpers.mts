/** What tests of action nodes share: one operation in a workflow of its own, none of whose executions may show a secret. */
import assert from 'node:assert/strict';
import { action, runActions, type ActionRun } from './action-run.mts';
import type { Credential } from './credentials.mts';
import type { N8n } from './n8n.mts';

/** `secrets` may grow: what must never be in an output or an error. */
export function actionRunner(n8n: () => N8n, secrets: readonly string[]) {
	async function run(
		type: string,
		credential: Credential | undefined,
		operation: string,
		parameters: Record<string, unknown> = {},
	): Promise<ActionRun> {
		const [resource = '', key = ''] = operation.split('.');
		const done = await runActions(n8n(), operation, [
			action('Action', type, { resource, operation: key, ...parameters }, credential),
		]);
		const shown = JSON.stringify(done.execution);
		for (const secret of secrets) assert.ok(!shown.includes(secret), `${operation} shows a secret`);
		return done;
	}

	async function good(...asked: Parameters<typeof run>) {
		const [, , operation] = asked;
		const { error, items } = await run(...asked);
		assert.equal(error, null, `${operation}: ${error}`);
		return items;
	}

	return { run, good };
}

export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
export const only = <T,>([item, ...more]: readonly T[]): T =>
	(more.length === 0 && item) || assert.fail('not exactly one came out');
