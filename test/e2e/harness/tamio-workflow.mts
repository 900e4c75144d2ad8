/** Workflows that start with Tamio's trigger, and the endpoint that a user adds for each in Tamio. */
import type { Emission, EmitOptions } from '../../sandbox/tamio/deliveries.mts';
import type { Endpoint } from '../../sandbox/tamio/model.mts';
import { updateCredential } from './credentials.mts';
import { toResponse, type DeliveryResponse } from './events.mts';
import { readSampleFiles } from './sample-files.mts';
import type { TamioAccount, TamioStage } from './tamio-stage.mts';
import {
	createWorkflowFactory,
	publishOrThrow,
	toTriggerKind,
	type Choice,
	type TriggerWorkflow,
	type WorkflowOptions,
} from './trigger-workflow.mts';
import { toWebhookUrl } from './workflows.mts';

export const TAMIO_TRIGGER = toTriggerKind('Tamio');
export const TRIGGER_NAME = TAMIO_TRIGGER.name;
export const TICKET_EVENTS = ['created', 'updated', 'assigned', 'resolved'].map(
	(action) => `whitelabel-ticket-${action}`,
);

type Options = WorkflowOptions<TamioAccount>;
type Json = Readonly<Record<string, unknown>>;
type Published = TriggerWorkflow & { readonly endpoint: Endpoint };

export const createTamioWorkflow = createWorkflowFactory<TamioAccount>(TAMIO_TRIGGER);

/** Follows the notice: adds the URL with the events in Tamio, and publishes. */
export async function publishTamioWorkflow(
	stage: TamioStage,
	name: string,
	choice: Choice,
	{ events = TICKET_EVENTS, ...options }: Options & { readonly events?: readonly string[] } = {},
): Promise<Published> {
	const made = await createTamioWorkflow(stage, name, choice, options);
	const { tamio } = options.account ?? stage;
	const endpoint = tamio.addEndpoint({ url: toWebhookUrl(stage.n8n, made.node), events });
	await publishOrThrow(stage, made);
	return { ...made, endpoint };
}

/** Puts the secrets of the local check into the credential, the current one first. */
export function useSecrets(
	{ n8n }: TamioStage,
	{ credential, values }: TamioAccount,
	...secrets: readonly string[]
): Promise<void> {
	const [signingSecret = '', previousSigningSecret = ''] = secrets;
	return updateCredential(n8n, credential, { ...values, signingSecret, previousSigningSecret });
}

/** Sends the project's sample of an event to the endpoints that select it. */
export function emitEvent(
	{ tamio, account }: TamioAccount,
	event: string,
	options: EmitOptions = {},
	data: Json = {},
): Emission {
	return tamio.emit(account.id, event, data, options);
}

/** Emits an event, waits for the first attempt at each endpoint, and returns the responses in any order. */
export async function deliverEvent(...input: Parameters<typeof emitEvent>): Promise<DeliveryResponse[]> {
	return (await emitEvent(...input).first).map(toResponse);
}

export interface Sample {
	readonly name: string;
	readonly payload: Json & { readonly event_type: string; readonly data: Json };
	/** The resulting event, without `data.raw`. */
	readonly event: Json & { readonly type: string; readonly data: Json };
}

export const readSamples = (): readonly Sample[] => readSampleFiles<Sample>('tamio');
