/** A proxy between vendors and n8n that routes webhooks correctly or, as in a mistake of its configuration, wrongly. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forward } from './webhook-proxy.mts';

export interface FrontProxy {
	readonly url: string;
	/** n8n's port. */
	upstream: number;
	behavior: Behavior;
	/** Nothing listens at its URL until `open`. */
	shut(): Promise<void>;
	open(): Promise<void>;
	close(): Promise<void>;
}

export type Behavior =
	| 'forward'
	/** As docs/administrators.md recommends: 503 unless n8n's readiness check responds with 200. */
	| 'forward when ready'
	| 'forward without the query'
	| { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

export async function startFrontProxy(): Promise<FrontProxy> {
	const server = createServer((request, response) => {
		const { behavior, upstream } = proxy;
		if (typeof behavior === 'object') {
			request.resume();
			response.writeHead(behavior.status, behavior.headers).end(behavior.body);
			return;
		}
		if (behavior === 'forward without the query') request.url = request.url?.split('?')[0] ?? '/';
		if (behavior !== 'forward when ready') return forward(upstream, request, response);
		void isReady(upstream).then((ready) => (ready ? forward(upstream, request, response) : refuse(response)));
	});
	const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	await listen(0);
	const { port } = server.address() as AddressInfo; // a listening TCP server has a port
	const proxy: FrontProxy = {
		url: `http://127.0.0.1:${port}`,
		upstream: 0,
		behavior: 'forward',
		shut: close,
		open: () => listen(port),
		close: async () => {
			if (server.listening) await close();
		},
	};
	return proxy;
}

function isReady(port: number): Promise<boolean> {
	return fetch(`http://127.0.0.1:${port}/healthz/readiness`).then(
		({ ok }) => ok,
		() => false,
	);
}

function refuse(response: ServerResponse): void {
	response.writeHead(503).end();
}
