/** Workflows that start with Plain's trigger, and their targets in the Plain sandbox. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Target } from '../../sandbox/plain/model.mts';
import type { PlainAccount, Stage } from './plain-stage.mts';
import {
	createTriggerWorkflow,
	publishOrThrow,
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

export const TRIGGER_TYPE = 'n8n-nodes-support-events.plainTrigger';
export const TRIGGER_NAME = 'Plain Trigger';

export const PLAIN_TRIGGER = { name: TRIGGER_NAME, type: TRIGGER_TYPE };

type Options = WorkflowOptions<PlainAccount>;

export function createPlainWorkflow(
	stage: Stage,
	name: string,
	choice: Choice,
	options?: Options,
): Promise<TriggerWorkflow> {
	return createTriggerWorkflow(stage, PLAIN_TRIGGER, name, choice, options);
}

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
export function listTargets({ plain }: PlainAccount, { workflow, node }: TriggerWorkflow): Target[] {
	return plain.targets().filter(({ description }) => description.endsWith(`[se:${workflow.id}/${node.id}]`));
}

export function getOnlyTarget(account: PlainAccount, made: TriggerWorkflow): Target {
	const [target, ...more] = listTargets(account, made);
	assert.ok(target, 'The workflow has no target');
	assert.equal(more.length, 0, 'The workflow has more than one target');
	return target;
}

export function createEventId(): string {
	return `pEv_${randomUUID()}`;
}
