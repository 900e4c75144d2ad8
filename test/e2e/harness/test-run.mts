/**
 * "Listen for test event", as in the editor: n8n waits on the test URL until an event starts the run, and reports progress to this
 * browser over a WebSocket.
 */
import type { N8nClient } from './n8n-client.mts';
import { waitFor } from './wait.mts';
import type { Workflow, WorkflowNode } from './workflows.mts';

export interface PushMessage {
	type: string;
	data?: unknown;
}

export interface TestRun {
	/** n8n's response: `waitingForWebhook` when it listens. */
	readonly response: { waitingForWebhook?: boolean; executionId?: string };
	/** The messages that n8n has sent to the editor so far. */
	readonly messages: readonly PushMessage[];
	/** Waits for a message of this type, such as `executionFinished`. */
	waitForMessage(type: string, options?: { timeout?: number }): Promise<PushMessage>;
	/** Stops listening, as the editor's button does. n8n responds before it has unsubscribed, so wait for the subscription to disappear. */
	cancel(): Promise<void>;
	close(): void;
}

export async function listenForTestEvent(n8n: N8nClient, workflow: Workflow, node: WorkflowNode): Promise<TestRun> {
	const pushRef = `tests-${crypto.randomUUID()}`;
	const messages: PushMessage[] = [];
	const socket = await openSocket(n8n, pushRef, (message) => messages.push(message));
	try {
		const response = await n8n.call<TestRun['response']>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{
				workflowData: workflow,
				destinationNode: { nodeName: node.name, mode: 'inclusive' },
				triggerToStartFrom: { name: node.name },
			},
			{ 'push-ref': pushRef },
		);
		return {
			response,
			messages,
			waitForMessage: (type, options) =>
				waitFor(`n8n sends ${type}`, () => messages.find((message) => message.type === type), options),
			cancel: async () => {
				await n8n.call('DELETE', `/test-webhook/${workflow.id}`);
			},
			close: () => socket.close(),
		};
	} catch (error) {
		socket.close();
		throw error;
	}
}

async function openSocket(
	n8n: N8nClient,
	pushRef: string,
	onMessage: (message: PushMessage) => void,
): Promise<WebSocket> {
	const url = `${n8n.url.replace('http', 'ws')}/rest/push?pushRef=${pushRef}`;
	// Node's WebSocket accepts headers, unlike the browser's type.
	const init = { headers: { ...n8n.headers, origin: n8n.url } } as unknown as string[];
	const socket = new WebSocket(url, init);
	socket.binaryType = 'arraybuffer';
	socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
		const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
		onMessage(JSON.parse(text) as PushMessage); // n8n's shape
	});
	await new Promise<void>((resolve, reject) => {
		socket.addEventListener('open', () => resolve(), { once: true });
		socket.addEventListener('error', () => reject(new Error(`n8n rejected the WebSocket ${url}`)), { once: true });
	});
	return socket;
}
