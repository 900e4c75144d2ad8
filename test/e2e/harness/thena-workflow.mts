/** Workflows that start with Thena's trigger, the apps they leave at Thena, and what Thena sends them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFolder } from '../../sandbox/samples.mts';
import type { Emission, EmitOptions } from '../../sandbox/thena/deliveries.mts';
import type { AppView } from '../../sandbox/thena/model.mts';
import { answerOf, type Answer } from './events.mts';
import { TEAMS, type ThenaAccount, type ThenaStage } from './thena-stage.mts';
import {
	createTriggerWorkflow,
	publishOrThrow,
	type Choice,
	type TriggerWorkflow,
	type WorkflowOptions,
} from './trigger-workflow.mts';

export const TRIGGER_NAME = 'Thena Trigger';
const THENA_TRIGGER = { name: TRIGGER_NAME, type: 'n8n-nodes-support-events.thenaTrigger' };

type Options = WorkflowOptions<ThenaAccount>;
type Json = Readonly<Record<string, unknown>>;

/** In all teams, unless `parameters` says otherwise. */
export function createThenaWorkflow(
	stage: ThenaStage,
	name: string,
	choice: Choice,
	options: Options = {},
): Promise<TriggerWorkflow> {
	const parameters = { teams: TEAMS.map(({ id }) => id), ...options.parameters };
	return createTriggerWorkflow(stage, THENA_TRIGGER, name, choice, { ...options, parameters });
}

/** A published workflow and the one app it uses. */
export async function publishThenaWorkflow(
	stage: ThenaStage,
	name: string,
	choice: Choice,
	options: Options = {},
): Promise<TriggerWorkflow & { readonly app: AppView }> {
	const made = await createThenaWorkflow(stage, name, choice, options);
	await publishOrThrow(stage, made);
	return { ...made, app: onlyApp(options.account ?? stage, made) };
}

export function appsOf({ thena }: ThenaAccount, { workflow, node }: TriggerWorkflow): AppView[] {
	return thena.apps().filter(({ name }) => name.endsWith(`[se:${workflow.id}/${node.id}]`));
}

export function onlyApp(account: ThenaAccount, made: TriggerWorkflow): AppView {
	const [app, ...more] = appsOf(account, made);
	assert.ok(app, 'The workflow has no app');
	assert.equal(more.length, 0, 'The workflow has more than one app');
	return app;
}

/** The project's own sample of an event, sent to the apps that want it. */
export function happen(
	{ thena, organization }: ThenaAccount,
	event: string,
	data: Json = {},
	options: EmitOptions = {},
): Emission {
	return thena.emit(organization.id, event, data, options);
}

/** The same, waited for until each app was asked once. */
export async function happened(...what: Parameters<typeof happen>): Promise<Answer[]> {
	return (await happen(...what).first).map(answerOf);
}

/** What n8n asked Thena since then: operation and status, in order. */
export function asked({ thena }: ThenaAccount, since = 0): string[] {
	return thena.requests.slice(since).map(({ operation, status }) => `${operation} ${status}`);
}

export interface Sample {
	readonly name: string;
	/** The whole delivery. */
	readonly payload: Json;
	/** The event inside it. */
	readonly inner: Json & { readonly eventType: string };
	/** What comes out, without `data.raw`. */
	readonly event: Json & {
		readonly id: string;
		readonly type: string;
		readonly nativetype: string;
		readonly data: Json;
	};
}

export function samples(): readonly Sample[] {
	const folder = sampleFolder('thena');
	const names = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort();
	return names.map((file) => {
		const { payload, event } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Pick<
			Sample,
			'payload' | 'event'
		>; // the project's own file
		const { message = payload } = payload as { message?: unknown };
		const inner = (typeof message === 'string' ? JSON.parse(message) : message) as Sample['inner'];
		return { name: file.replace(/\.json$/, ''), payload, inner, event };
	});
}
