import type { IHookFunctions } from 'n8n-workflow';
import { textAt } from '../../../shared/core/read';

/**
 * What a failed activation made at the vendor and nobody can find there again: the next try finishes it. n8n forgets
 * what a failed hook writes into the static data, so it stays in memory until the `delete` that n8n calls then stores it.
 */
const unfinished = new Map<string, string>();

const MAX_UNFINISHED = 1_000;

export function findUnfinished(hook: IHookFunctions): string | null {
	return unfinished.get(triggerOf(hook)) ?? textAt(hook.getWorkflowStaticData('node'), keyOf(hook));
}

export function rememberUnfinished(hook: IHookFunctions, leftover: string): void {
	if (unfinished.size >= MAX_UNFINISHED) unfinished.clear();
	unfinished.set(triggerOf(hook), leftover);
}

/** In `delete`, whose static data n8n keeps. */
export function saveUnfinished(hook: IHookFunctions): void {
	const leftover = unfinished.get(triggerOf(hook));
	if (leftover !== undefined) hook.getWorkflowStaticData('node')[keyOf(hook)] = leftover;
}

export function forgetUnfinished(hook: IHookFunctions): void {
	unfinished.delete(triggerOf(hook));
	delete hook.getWorkflowStaticData('node')[keyOf(hook)];
}

/** A test run has its own subscription, and so its own leftover. */
function triggerOf(hook: IHookFunctions): string {
	return [hook.getWorkflow().id, hook.getNode().id, keyOf(hook)].join(' ');
}

function keyOf(hook: IHookFunctions): string {
	return hook.getMode() === 'manual' ? 'testUnfinished' : 'unfinished';
}
