/** Workflows that start with Plain's trigger, and their targets in the Plain sandbox. */
import { randomUUID } from 'node:crypto';
import type { Target } from '../../sandbox/plain/model.mts';
import type { PlainAccount, Stage } from './plain-stage.mts';
import {
	createWorkflowFactory,
	getOnly,
	hasMarker,
	publishOrThrow,
	toTriggerKind,
	type Choice,
	type TriggerWorkflow,
	type WorkflowOptions,
} from './trigger-workflow.mts';

export {
	toParameters,
	publishExpectingError,
	publishOrThrow,
	readStaticData,
	type Choice,
	type TriggerWorkflow as PlainWorkflow,
} from './trigger-workflow.mts';

export const PLAIN_TRIGGER = toTriggerKind('Plain');
export const { name: TRIGGER_NAME, type: TRIGGER_TYPE } = PLAIN_TRIGGER;

type Options = WorkflowOptions<PlainAccount>;

export const createPlainWorkflow = createWorkflowFactory<PlainAccount>(PLAIN_TRIGGER);

/** Publishes a workflow and returns it with its only target. */
export async function publishPlainWorkflow(
	stage: Stage,
	name: string,
	choice: Choice,
	options: Options = {},
): Promise<TriggerWorkflow & { readonly target: Target }> {
	const made = await createPlainWorkflow(stage, name, choice, options);
	await publishOrThrow(stage, made);
	return { ...made, target: getOnlyTarget(options.account ?? stage, made) };
}

/** Returns the targets whose name has this trigger's marker, at any URL. */
export function listTargets({ plain }: PlainAccount, made: TriggerWorkflow): Target[] {
	return plain.targets().filter(({ description }) => hasMarker(description, made));
}

export function getOnlyTarget(account: PlainAccount, made: TriggerWorkflow): Target {
	return getOnly(listTargets(account, made), 'target');
}

export function createEventId(): string {
	return `pEv_${randomUUID()}`;
}
