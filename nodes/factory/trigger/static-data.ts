import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { numberAt, textAt } from '../../../shared/core/read';

/** What n8n keeps of a subscription, in the node's static data. */
export interface SubscriptionRecord {
	/** The vendor's id. */
	readonly id: string;
	/** Our address as registered, without the token. */
	readonly url: string;
	/** SHA-256 of the token, where the vendor needs one: n8n copies static data into every execution that it stores. */
	readonly tokenDigest: string | null;
	/** The signing secret that the vendor made, sealed for the same reason. */
	readonly sealedSecret: string | null;
	/** Digest of what the user asked for, and of what the vendor then had: whether either changed is all that is asked. */
	readonly requestDigest: string;
	readonly eventsDigest: string;
}

const VERSION = 1;

const keys = ['id', 'url', 'requestDigest', 'eventsDigest', 'tokenDigest', 'sealedSecret'] as const;

/** The record, or `null` when there is none or another version of this package wrote it. */
export function readRecord(staticData: IDataObject): SubscriptionRecord | null {
	if (numberAt(staticData, 'version') !== VERSION) return null;
	const [id, url, requestDigest, eventsDigest, tokenDigest = null, sealedSecret = null] = keys.map((key) =>
		textAt(staticData, key),
	);
	return id && url && requestDigest && eventsDigest
		? { id, url, requestDigest, eventsDigest, tokenDigest, sealedSecret }
		: null;
}

/** Written by the life-cycle methods only: writing while a delivery is received would erase what they wrote. */
export function writeRecord(staticData: IDataObject, record: SubscriptionRecord): void {
	Object.assign(staticData, { version: VERSION, ...record });
}

export function clearRecord(staticData: IDataObject): void {
	for (const key of ['version', ...keys]) delete staticData[key];
}

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
