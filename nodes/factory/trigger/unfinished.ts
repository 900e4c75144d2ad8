import type { IHookFunctions } from 'n8n-workflow';
import { textAt } from '../../../shared/core/read';

/**
 * What a failed activation made at the vendor and nobody can find there again: the next try finishes it. n8n forgets
 * what a failed hook writes into the static data, so it stays in memory until the `delete` that n8n calls then stores it.
 */
const leftovers = new Map<string, string>();

const MAX_LEFTOVERS = 1_000;

export function leftoverOf(hook: IHookFunctions): string | null {
	return leftovers.get(triggerOf(hook)) ?? textAt(hook.getWorkflowStaticData('node'), keyOf(hook));
}

export function keepLeftover(hook: IHookFunctions, leftover: string): void {
	if (leftovers.size >= MAX_LEFTOVERS) leftovers.clear();
	leftovers.set(triggerOf(hook), leftover);
}

/** In `delete`, whose static data n8n keeps. */
export function storeLeftover(hook: IHookFunctions): void {
	const leftover = leftovers.get(triggerOf(hook));
	if (leftover !== undefined) hook.getWorkflowStaticData('node')[keyOf(hook)] = leftover;
}

export function forgetLeftover(hook: IHookFunctions): void {
	leftovers.delete(triggerOf(hook));
	delete hook.getWorkflowStaticData('node')[keyOf(hook)];
}

/** A test run has its own subscription, and so its own leftover. */
function triggerOf(hook: IHookFunctions): string {
	return [hook.getWorkflow().id, hook.getNode().id, keyOf(hook)].join(' ');
}

function keyOf(hook: IHookFunctions): string {
	return hook.getMode() === 'manual' ? 'testLeftover' : 'leftover';
}
