/** Workflows that start with Dixa's trigger, what they leave at Dixa, and what Dixa sends them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emission, EmitOptions } from '../../sandbox/dixa/deliveries.mts';
import type { Webhook } from '../../sandbox/dixa/model.mts';
import { sampleFolder } from '../../sandbox/samples.mts';
import type { DixaAccount, DixaStage } from './dixa-stage.mts';
import { answerOf, type Answer } from './events.mts';
import {
	createTriggerWorkflow,
	parametersOf,
	publishOrThrow,
	type Choice,
	type TriggerWorkflow,
	type WorkflowOptions,
} from './trigger-workflow.mts';
import { readWorkflow, updateWorkflow } from './workflows.mts';

export const TRIGGER_NAME = 'Dixa Trigger';

const DIXA_TRIGGER = { name: TRIGGER_NAME, type: 'n8n-nodes-support-events.dixaTrigger' };

type Options = WorkflowOptions<DixaAccount>;
type Published = TriggerWorkflow & { readonly webhook: Webhook };

export function createDixaWorkflow(
	stage: DixaStage,
	name: string,
	choice: Choice,
	options?: Options,
): Promise<TriggerWorkflow> {
	return createTriggerWorkflow(stage, DIXA_TRIGGER, name, choice, options);
}

/** A published workflow and the one webhook it made. */
export async function publishDixaWorkflow(
	stage: DixaStage,
	name: string,
	choice: Choice,
	options: Options = {},
): Promise<Published> {
	const made = await createDixaWorkflow(stage, name, choice, options);
	await publishOrThrow(stage, made);
	return { ...made, webhook: onlyWebhook(options.account ?? stage, made) };
}

/** The same workflow, published again with another choice. */
export async function publishAgain(
	stage: DixaStage,
	made: TriggerWorkflow,
	choice: Choice,
	options: Options = {},
): Promise<Published> {
	const node = { ...made.node, parameters: parametersOf(choice, options) };
	const workflow = await updateWorkflow(stage.n8n, await readWorkflow(stage.n8n, made.workflow.id), { nodes: [node] });
	await publishOrThrow(stage, { workflow, node });
	return { workflow, node, webhook: onlyWebhook(options.account ?? stage, { workflow, node }) };
}

/** The webhooks whose name says that they are this trigger's, whatever their address. */
export function webhooksOf({ dixa }: DixaAccount, { workflow, node }: TriggerWorkflow): Webhook[] {
	return dixa.webhooks().filter(({ name }) => name.endsWith(`[se:${workflow.id}/${node.id}]`));
}

export function onlyWebhook(account: DixaAccount, made: TriggerWorkflow): Webhook {
	const [webhook, ...more] = webhooksOf(account, made);
	assert.ok(webhook, 'The workflow has no webhook');
	assert.equal(more.length, 0, 'The workflow has more than one webhook');
	return webhook;
}

/** The project's own sample of an event, by either name of it, sent to the webhooks that want it. */
export function happen(
	{ dixa, organization }: DixaAccount,
	event: string,
	options: EmitOptions = {},
	data: Json = {},
): Emission {
	return dixa.emit(organization.id, event, data, options);
}

/** The same, waited for until each webhook was asked once: status and body of each answer, in no order. */
export async function happened(...what: Parameters<typeof happen>): Promise<Answer[]> {
	return (await happen(...what).first).map(answerOf);
}

/** What n8n asked Dixa since then: operation and status, in order. `null` is a lost answer. */
export function asked({ dixa }: DixaAccount, since = 0): string[] {
	return dixa.requests.slice(since).map(({ operation, status }) => `${operation} ${status}`);
}

type Json = Readonly<Record<string, unknown>>;

export interface Sample {
	/** A file's name without its end: the native type, with a variant's name behind it. */
	readonly name: string;
	/** The whole delivery. */
	readonly payload: Json & { readonly event_fqn: string; readonly event_timestamp: string; readonly data: Json };
	/** What comes out, without `data.raw`. */
	readonly event: Json & { readonly nativetype: string; readonly data: Json };
}

export function samples(): readonly Sample[] {
	const folder = sampleFolder('dixa');
	const names = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort();
	return names.map((file) => {
		const sample = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<Sample, 'name'>; // the project's own file
		return { ...sample, name: file.replace(/\.json$/, '') };
	});
}
