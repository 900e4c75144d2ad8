/** Workflows that start with Thena's trigger, and their apps in the Thena sandbox. */
import type { Emission, EmitOptions } from '../../sandbox/thena/deliveries.mts';
import type { AppView } from '../../sandbox/thena/model.mts';
import { toResponse, type DeliveryResponse } from './events.mts';
import { readSampleFiles } from './sample-files.mts';
import { TEAMS, type ThenaAccount, type ThenaStage } from './thena-stage.mts';
import {
	createTriggerWorkflow,
	getOnly,
	hasMarker,
	publishOrThrow,
	toTriggerKind,
	type Choice,
	type TriggerWorkflow,
	type WorkflowOptions,
} from './trigger-workflow.mts';

export const THENA_TRIGGER = toTriggerKind('Thena');
export const TRIGGER_NAME = THENA_TRIGGER.name;

type Options = WorkflowOptions<ThenaAccount>;
type Json = Readonly<Record<string, unknown>>;

/** Selects all teams, unless `parameters` overrides them. */
export function createThenaWorkflow(
	stage: ThenaStage,
	name: string,
	choice: Choice,
	options: Options = {},
): Promise<TriggerWorkflow> {
	const parameters = { teams: TEAMS.map(({ id }) => id), ...options.parameters };
	return createTriggerWorkflow(stage, THENA_TRIGGER, name, choice, { ...options, parameters });
}

/** Publishes a workflow and returns it with its only app. */
export async function publishThenaWorkflow(
	stage: ThenaStage,
	name: string,
	choice: Choice,
	options: Options = {},
): Promise<TriggerWorkflow & { readonly app: AppView }> {
	const made = await createThenaWorkflow(stage, name, choice, options);
	await publishOrThrow(stage, made);
	return { ...made, app: getOnlyApp(options.account ?? stage, made) };
}

export function listApps({ thena }: ThenaAccount, made: TriggerWorkflow): AppView[] {
	return thena.apps().filter(({ name }) => hasMarker(name, made));
}

export function getOnlyApp(account: ThenaAccount, made: TriggerWorkflow): AppView {
	return getOnly(listApps(account, made), 'app');
}

/** Sends the project's sample of an event to the apps that subscribe to it. */
export function emitEvent(
	{ thena, organization }: ThenaAccount,
	event: string,
	data: Json = {},
	options: EmitOptions = {},
): Emission {
	return thena.emit(organization.id, event, data, options);
}

/** Emits an event, waits for the first attempt at each app, and returns the responses in any order. */
export async function deliverEvent(...input: Parameters<typeof emitEvent>): Promise<DeliveryResponse[]> {
	return (await emitEvent(...input).first).map(toResponse);
}

/** Returns the operation and the status of n8n's requests to Thena, in order. */
export function listRequests({ thena }: ThenaAccount, since = 0): string[] {
	return thena.requests.slice(since).map(({ operation, status }) => `${operation} ${status}`);
}

export interface Sample {
	readonly name: string;
	/** The body of the delivery. */
	readonly payload: Json;
	/** The event inside it. */
	readonly inner: Json & { readonly eventType: string };
	/** The resulting event, without `data.raw`. */
	readonly event: Json & {
		readonly id: string;
		readonly type: string;
		readonly nativetype: string;
		readonly data: Json;
	};
}

export function readSamples(): readonly Sample[] {
	return readSampleFiles<Omit<Sample, 'inner'>>('thena').map((sample) => {
		const { message = sample.payload } = sample.payload as { message?: unknown };
		const inner = (typeof message === 'string' ? JSON.parse(message) : message) as Sample['inner'];
		return { ...sample, inner };
	});
}
