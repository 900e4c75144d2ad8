/**
 * "Listen for test event", as the editor does it: n8n waits on the test URL until an event starts the run, and tells this
 * browser what happens over its websocket.
 */
import type { N8nClient } from './n8n-client.mts';
import { until } from './wait.mts';
import type { Workflow, WorkflowNode } from './workflows.mts';

export interface PushMessage {
	type: string;
	data?: unknown;
}

export interface TestRun {
	/** What n8n answered: `waitingForWebhook` when it listens. */
	readonly started: { waitingForWebhook?: boolean; executionId?: string };
	/** What n8n has told the editor so far. */
	readonly messages: readonly PushMessage[];
	/** Waits for a message of this type, such as `executionFinished`. */
	message(type: string, options?: { timeout?: number }): Promise<PushMessage>;
	/** Stop listening, as the editor's button does. n8n answers before it has taken the webhook down: wait for what should go. */
	cancel(): Promise<void>;
	close(): void;
}

export async function listenForTestEvent(n8n: N8nClient, workflow: Workflow, node: WorkflowNode): Promise<TestRun> {
	const pushRef = `tests-${crypto.randomUUID()}`;
	const messages: PushMessage[] = [];
	const socket = await openSocket(n8n, pushRef, (message) => messages.push(message));
	try {
		const started = await n8n.call<TestRun['started']>(
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
			started,
			messages,
			message: (type, options) =>
				until(`n8n says ${type}`, () => messages.find((message) => message.type === type), options),
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

async function openSocket(n8n: N8nClient, pushRef: string, take: (message: PushMessage) => void): Promise<WebSocket> {
	const url = `${n8n.url.replace('http', 'ws')}/rest/push?pushRef=${pushRef}`;
	// Node's WebSocket takes headers, which the type of the browser's does not know.
	const init = { headers: { ...n8n.headers, origin: n8n.url } } as unknown as string[];
	const socket = new WebSocket(url, init);
	socket.binaryType = 'arraybuffer';
	socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
		const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
		take(JSON.parse(text) as PushMessage); // n8n's shape
	});
	await new Promise<void>((resolve, reject) => {
		socket.addEventListener('open', () => resolve(), { once: true });
		socket.addEventListener('error', () => reject(new Error(`n8n refused the websocket ${url}`)), { once: true });
	});
	return socket;
}
