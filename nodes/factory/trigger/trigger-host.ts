import type { IHookFunctions } from 'n8n-workflow';

/** The part of n8n's function contexts that identifies a trigger. */
export type TriggerHost = Pick<IHookFunctions, 'getMode' | 'getNode' | 'getWorkflow'>;

/** A test run has its own callback URL and subscription. */
export function isTestRun(host: TriggerHost): boolean {
	return host.getMode() === 'manual';
}

/** A key that no other trigger of this process has. */
export function toTriggerKey(host: TriggerHost, key: string): string {
	return [host.getWorkflow().id, host.getNode().id, key].join(' ');
}

/** Where a log line comes from, in the form of n8n's own lines. */
export function toLogMetadata(host: TriggerHost) {
	return { workflowId: host.getWorkflow().id, node: host.getNode().name };
}
