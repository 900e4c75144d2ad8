/** Runs one operation in a workflow of its own and checks that its execution contains no secret. */
import assert from 'node:assert/strict';
import { createAction, runActions, type ActionRun } from './action-run.mts';
import type { Credential } from './credentials.mts';
import type { N8n } from './n8n.mts';

/** `secrets` must never be in an output or an error. Tests can add to it. */
export function createActionRunner(n8n: () => N8n, secrets: readonly string[]) {
	async function run(
		type: string,
		credential: Credential | undefined,
		operation: string,
		parameters: Record<string, unknown> = {},
	): Promise<ActionRun> {
		const [resource = '', key = ''] = operation.split('.');
		const actionRun = await runActions(n8n(), operation, [
			createAction('Action', type, { resource, operation: key, ...parameters }, credential),
		]);
		const execution = JSON.stringify(actionRun.execution);
		for (const secret of secrets) assert.ok(!execution.includes(secret), `${operation} exposes a secret`);
		return actionRun;
	}

	async function runSuccessfully(...input: Parameters<typeof run>) {
		const [, , operation] = input;
		const { error, items } = await run(...input);
		assert.equal(error, null, `${operation}: ${error}`);
		return items;
	}

	return { run, runSuccessfully };
}

export const toIdLocator = (value: unknown) => ({ __rl: true, mode: 'id', value });
export const getOnly = <T,>([item, ...more]: readonly T[]): T =>
	(more.length === 0 && item) || assert.fail('Expected exactly one item');
