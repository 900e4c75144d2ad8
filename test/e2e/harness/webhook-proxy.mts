/**
 * A proxy in front of n8n in queue mode. Production webhooks go to the webhook processors, everything else to main. A processor that is
 * unreachable or disconnects is a 502 and receives nothing for a while. The proxy never retries, because vendors do.
 */
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WebhookProxy {
	readonly url: string;
	/** `inTurn`, the default of load balancers, or `byPath`, which sends all deliveries of a trigger to one processor. */
	route: 'inTurn' | 'byPath';
	/** The deliveries so far, in order. `status` is null until there is a response. */
	readonly deliveries: readonly ProxiedDelivery[];
	close(): Promise<void>;
}

export interface ProxiedDelivery {
	/** The index of its webhook processor. */
	readonly processor: number;
	status: number | null;
}

const COOLDOWN_MS = 1000;

/** `main` and `processors` are ports on this machine. Nothing needs to listen on them yet. */
export async function startWebhookProxy(main: number, processors: readonly number[]): Promise<WebhookProxy> {
	const deliveries: ProxiedDelivery[] = [];
	const availableAt = processors.map(() => 0);
	const server = createServer((request, response) => {
		if (!request.url?.startsWith('/webhook/')) return forward(main, request, response);
		const next = (proxy.route === 'inTurn' ? deliveries.length : sumBytes(request.url)) % processors.length;
		const processor = isDown(next) ? (next + 1) % processors.length : next;
		const delivery: ProxiedDelivery = { processor, status: null };
		deliveries.push(delivery);
		response.on('finish', () => (delivery.status = response.statusCode));
		forward(
			processors[processor] ?? main,
			request,
			response,
			() => (availableAt[processor] = Date.now() + COOLDOWN_MS),
		);
	});
	const isDown = (processor: number): boolean => Date.now() < (availableAt[processor] ?? 0);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a listening TCP server has a port
	const proxy: WebhookProxy = {
		url: `http://127.0.0.1:${port}`,
		route: 'inTurn',
		deliveries,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return proxy;
}

/** Ignores the query, because each subscription may have another token. */
function sumBytes(url: string): number {
	return Buffer.from(url.split('?')[0] ?? '').reduce((sum, byte) => sum + byte, 0);
}

/** Passes a request on to a port on this machine, and responds with 502 if nothing responds there. */
export function forward(
	port: number,
	request: IncomingMessage,
	response: ServerResponse,
	failed: () => void = () => undefined,
): void {
	const { method, url, headers } = request;
	const proxyRequest = httpRequest(
		{ host: '127.0.0.1', port, method, path: url, headers, agent: false },
		(upstream) => {
			response.writeHead(upstream.statusCode ?? 502, upstream.headers);
			upstream.pipe(response);
			upstream.on('error', () => response.destroy());
		},
	);
	proxyRequest.on('error', () => {
		if (response.destroyed) return;
		failed();
		if (response.headersSent) response.destroy();
		else response.writeHead(502).end();
	});
	response.on('close', () => proxyRequest.destroy());
	request.pipe(proxyRequest);
}
