import type { IHookFunctions } from 'n8n-workflow';
import { textAt } from '../../../shared/core/read';
import { isTestRun, toTriggerKey } from './trigger-host';

/**
 * The subscriptions that a failed activation left unfinished at the vendor, where nobody can find them: the next attempt
 * finishes them. n8n discards what a failed method writes to the static data, so an id stays in memory until the `delete`
 * that n8n calls next stores it.
 */
const unfinished = new Map<string, string>();

const MAX_UNFINISHED = 1_000;

export function findUnfinished(host: IHookFunctions): string | null {
	return (
		unfinished.get(toTriggerKey(host, toStaticKey(host))) ??
		textAt(host.getWorkflowStaticData('node'), toStaticKey(host))
	);
}

export function rememberUnfinished(host: IHookFunctions, id: string): void {
	if (unfinished.size >= MAX_UNFINISHED) unfinished.clear();
	unfinished.set(toTriggerKey(host, toStaticKey(host)), id);
}

/** Called in `delete`, whose static data n8n keeps. */
export function saveUnfinished(host: IHookFunctions): void {
	const id = unfinished.get(toTriggerKey(host, toStaticKey(host)));
	if (id !== undefined) host.getWorkflowStaticData('node')[toStaticKey(host)] = id;
}

export function forgetUnfinished(host: IHookFunctions): void {
	unfinished.delete(toTriggerKey(host, toStaticKey(host)));
	delete host.getWorkflowStaticData('node')[toStaticKey(host)];
}

/** A test run has a subscription of its own, and so an unfinished one of its own. */
function toStaticKey(host: IHookFunctions): string {
	return isTestRun(host) ? 'testUnfinished' : 'unfinished';
}
