/** What the tests of all action nodes do: one operation is run, and neither its output nor its error shows a secret. */
import assert from 'node:assert/strict';
import { action, runActions, type ActionRun } from './action-run.mts';
import type { Credential } from './credentials.mts';
import type { N8n } from './n8n.mts';

/** `operation` is `<resource>.<operation>`. */
export type Asked = readonly [type: string, credential: Credential | undefined, operation: string, parameters?: Record<string, unknown>];

/** `secrets` must not be seen anywhere in the execution. */
export async function runAction(n8n: N8n, secrets: readonly string[], ...asked: Asked): Promise<ActionRun> {
	const [type, credential, operation, parameters = {}] = asked;
	const [resource = '', key = ''] = operation.split('.');
	const done = await runActions(n8n, operation, [action('Action', type, { resource, operation: key, ...parameters }, credential)]);
	const shown = JSON.stringify(done.execution);
	for (const secret of secrets) assert.ok(!shown.includes(secret), `${operation} shows a secret`);
	return done;
}

/** The same of one that must not fail. */
export async function goodAction(n8n: N8n, secrets: readonly string[], ...asked: Asked): Promise<ActionRun['items']> {
	const { error, items } = await runAction(n8n, secrets, ...asked);
	const [, , operation] = asked;
	assert.equal(error, null, `${operation}: ${error}`);
	return items;
}

export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

export const only = <T,>([item, ...more]: readonly T[]): T => (more.length === 0 && item) || assert.fail('not exactly one came out');
