/**
 * What stands in front of a queue-mode n8n: production webhooks go to the webhook processors, everything else to main. A
 * processor that cannot be reached, or breaks off, is a 502 and gets nothing for a while; no request is tried twice, for that is the
 * vendor's part.
 */
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WebhookProxy {
	readonly url: string;
	/** In turn, as load balancers do by default, or by the path: all deliveries for a trigger to one processor. */
	route: 'inTurn' | 'byPath';
	/** The deliveries that came, in order; `status` is null while there is no answer. */
	readonly passed: readonly Passed[];
	close(): Promise<void>;
}

export interface Passed {
	/** Which webhook processor it went to. */
	readonly processor: number;
	status: number | null;
}

const LEFT_OUT_MS = 1000;

/** `main` and `processors` are ports on this machine; nobody needs to listen yet. */
export async function startWebhookProxy(main: number, processors: readonly number[]): Promise<WebhookProxy> {
	const passed: Passed[] = [];
	const backAt = processors.map(() => 0);
	const server = createServer((request, response) => {
		if (!request.url?.startsWith('/webhook/')) return forward(main, request, response);
		const next = (proxy.route === 'inTurn' ? passed.length : sumOf(request.url)) % processors.length;
		const processor = isDown(next) ? (next + 1) % processors.length : next;
		const pass: Passed = { processor, status: null };
		passed.push(pass);
		response.on('finish', () => (pass.status = response.statusCode));
		forward(processors[processor] ?? main, request, response, () => (backAt[processor] = Date.now() + LEFT_OUT_MS));
	});
	const isDown = (processor: number): boolean => Date.now() < (backAt[processor] ?? 0);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind
	const proxy: WebhookProxy = {
		url: `http://127.0.0.1:${port}`,
		route: 'inTurn',
		passed,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return proxy;
}

/** The query is not part of it: a vendor may have another token in every subscription. */
function sumOf(url: string): number {
	return Buffer.from(url.split('?')[0] ?? '').reduce((sum, byte) => sum + byte, 0);
}

function forward(
	port: number,
	request: IncomingMessage,
	response: ServerResponse,
	failed: () => void = () => undefined,
): void {
	const { method, url, headers } = request;
	const onward = httpRequest({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
		response.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.pipe(response);
		answer.on('error', () => response.destroy());
	});
	onward.on('error', () => {
		if (response.destroyed) return;
		failed();
		if (response.headersSent) response.destroy();
		else response.writeHead(502).end();
	});
	response.on('close', () => onward.destroy());
	request.pipe(onward);
}
