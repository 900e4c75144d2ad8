/** Workflows that start with Dixa's trigger, and their webhooks in the Dixa sandbox. */
import type { Emission, EmitOptions } from '../../sandbox/dixa/deliveries.mts';
import type { Webhook } from '../../sandbox/dixa/model.mts';
import type { DixaAccount, DixaStage } from './dixa-stage.mts';
import { toResponse, type DeliveryResponse } from './events.mts';
import { readSampleFiles } from './sample-files.mts';
import {
	createWorkflowFactory,
	getOnly,
	hasMarker,
	publishOrThrow,
	toParameters,
	toTriggerKind,
	type Choice,
	type TriggerWorkflow,
	type WorkflowOptions,
} from './trigger-workflow.mts';
import { readWorkflow, updateWorkflow } from './workflows.mts';

export const DIXA_TRIGGER = toTriggerKind('Dixa');
export const TRIGGER_NAME = DIXA_TRIGGER.name;

type Options = WorkflowOptions<DixaAccount>;
type Published = TriggerWorkflow & { readonly webhook: Webhook };

export const createDixaWorkflow = createWorkflowFactory<DixaAccount>(DIXA_TRIGGER);

/** Publishes a workflow and returns it with its only webhook. */
export async function publishDixaWorkflow(
	stage: DixaStage,
	name: string,
	choice: Choice,
	options: Options = {},
): Promise<Published> {
	const made = await createDixaWorkflow(stage, name, choice, options);
	await publishOrThrow(stage, made);
	return { ...made, webhook: getOnlyWebhook(options.account ?? stage, made) };
}

/** Publishes the workflow again with another choice. */
export async function publishAgain(
	stage: DixaStage,
	made: TriggerWorkflow,
	choice: Choice,
	options: Options = {},
): Promise<Published> {
	const node = { ...made.node, parameters: toParameters(choice, options) };
	const workflow = await updateWorkflow(stage.n8n, await readWorkflow(stage.n8n, made.workflow.id), { nodes: [node] });
	await publishOrThrow(stage, { workflow, node });
	return { workflow, node, webhook: getOnlyWebhook(options.account ?? stage, { workflow, node }) };
}

/** Returns the webhooks whose name has this trigger's marker, at any URL. */
export function listWebhooks({ dixa }: DixaAccount, made: TriggerWorkflow): Webhook[] {
	return dixa.webhooks().filter(({ name }) => hasMarker(name, made));
}

export function getOnlyWebhook(account: DixaAccount, made: TriggerWorkflow): Webhook {
	return getOnly(listWebhooks(account, made), 'webhook');
}

/** Sends the project's sample of an event, by either of its names, to the webhooks that subscribe to it. */
export function emitEvent(
	{ dixa, organization }: DixaAccount,
	event: string,
	options: EmitOptions = {},
	data: Json = {},
): Emission {
	return dixa.emit(organization.id, event, data, options);
}

/** Emits an event, waits for the first attempt at each webhook, and returns the responses in any order. */
export async function deliverEvent(...input: Parameters<typeof emitEvent>): Promise<DeliveryResponse[]> {
	return (await emitEvent(...input).first).map(toResponse);
}

/** Returns the operation and the status of n8n's requests to Dixa, in order. `null` is a lost response. */
export function listRequests({ dixa }: DixaAccount, since = 0): string[] {
	return dixa.requests.slice(since).map(({ operation, status }) => `${operation} ${status}`);
}

type Json = Readonly<Record<string, unknown>>;

export interface Sample {
	/** The file name without its extension: the native type and an optional variant. */
	readonly name: string;
	/** The body of the delivery. */
	readonly payload: Json & { readonly event_fqn: string; readonly event_timestamp: string; readonly data: Json };
	/** The resulting event, without `data.raw`. */
	readonly event: Json & { readonly nativetype: string; readonly data: Json };
}

export const readSamples = (): readonly Sample[] => readSampleFiles<Sample>('dixa');
