/** Workflows that start with Tamio's trigger, the endpoint that the user makes for each by hand, and what Tamio sends there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFolder } from '../../sandbox/samples.mts';
import type { Emission, EmitOptions } from '../../sandbox/tamio/deliveries.mts';
import type { Endpoint } from '../../sandbox/tamio/model.mts';
import { updateCredential } from './credentials.mts';
import { answerOf, type Answer } from './events.mts';
import type { TamioAccount, TamioStage } from './tamio-stage.mts';
import {
	createTriggerWorkflow,
	publishOrThrow,
	type Choice,
	type TriggerWorkflow,
	type WorkflowOptions,
} from './trigger-workflow.mts';
import { webhookUrl } from './workflows.mts';

export const TRIGGER_NAME = 'Tamio Trigger';
const TAMIO_TRIGGER = { name: TRIGGER_NAME, type: 'n8n-nodes-support-events.tamioTrigger' };
export const TICKET_EVENTS = ['created', 'updated', 'assigned', 'resolved'].map(
	(action) => `whitelabel-ticket-${action}`,
);

type Options = WorkflowOptions<TamioAccount>;
type Json = Readonly<Record<string, unknown>>;
type Published = TriggerWorkflow & { readonly endpoint: Endpoint };

export function createTamioWorkflow(
	stage: TamioStage,
	name: string,
	choice: Choice,
	options?: Options,
): Promise<TriggerWorkflow> {
	return createTriggerWorkflow(stage, TAMIO_TRIGGER, name, choice, options);
}

/** Does what the notice says: enters the address in Tamio, ticks the events, publishes. */
export async function publishTamioWorkflow(
	stage: TamioStage,
	name: string,
	choice: Choice,
	{ events = TICKET_EVENTS, ...options }: Options & { readonly events?: readonly string[] } = {},
): Promise<Published> {
	const made = await createTamioWorkflow(stage, name, choice, options);
	const { tamio } = options.account ?? stage;
	const endpoint = tamio.addEndpoint({ url: webhookUrl(stage.n8n, made.node), events });
	await publishOrThrow(stage, made);
	return { ...made, endpoint };
}

/** The secrets of the local check, current first, into the credential. */
export function useSecrets(
	{ n8n }: TamioStage,
	{ credential, values }: TamioAccount,
	...secrets: readonly string[]
): Promise<void> {
	const [signingSecret = '', previousSigningSecret = ''] = secrets;
	return updateCredential(n8n, credential, { ...values, signingSecret, previousSigningSecret });
}

/** The project's own sample of an event, sent to the endpoints that ticked it. */
export function happen(
	{ tamio, account }: TamioAccount,
	event: string,
	options: EmitOptions = {},
	data: Json = {},
): Emission {
	return tamio.emit(account.id, event, data, options);
}

/** The same, waited for until each endpoint was asked once. */
export async function happened(...what: Parameters<typeof happen>): Promise<Answer[]> {
	return (await happen(...what).first).map(answerOf);
}

export interface Sample {
	readonly name: string;
	readonly payload: Json & { readonly event_type: string; readonly data: Json };
	/** What comes out, without `data.raw`. */
	readonly event: Json & { readonly type: string; readonly data: Json };
}

export function samples(): readonly Sample[] {
	const folder = sampleFolder('tamio');
	const names = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort();
	return names.map((file) => {
		const sample = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<Sample, 'name'>; // the project's own file
		return { ...sample, name: file.replace(/\.json$/, '') };
	});
}
