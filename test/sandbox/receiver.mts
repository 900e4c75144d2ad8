/** For tests: an HTTP server that records requests and responds with a list of statuses. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
	/** The number of the connection, counted from 1. */
	readonly connection: number;
}

export interface Receiver {
	readonly url: string;
	readonly received: readonly ReceivedRequest[];
	/** Removes and returns the parsed bodies of the requests so far. */
	takeBodies(): ReturnType<JSON['parse']>[];
	/** Sets the statuses of the next responses, then 200 again. `null`: no response. */
	respondWith(...statuses: (number | null)[]): void;
	close(): Promise<void>;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** `location` is where a 302 leads; `body` is the JSON of each response. */
export async function startReceiver(
	location = '/elsewhere',
	body: Readonly<Record<string, unknown>> = { status: 'noted' },
): Promise<Receiver> {
	const received: ReceivedRequest[] = [];
	const statuses: (number | null)[] = [];
	const connections = new Map<unknown, number>();
	const server = createServer((request, response) => {
		const connection = connections.get(request.socket) ?? connections.size + 1;
		connections.set(request.socket, connection);
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			received.push({
				path: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(chunks).toString('utf8'),
				connection,
			});
			const status = statuses.length > 0 ? (statuses.shift() ?? null) : 200;
			if (status !== null)
				response.writeHead(status, status === 302 ? { Location: location } : JSON_TYPE).end(JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a listening TCP server has a port
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		takeBodies: () => received.splice(0).map(({ body }) => JSON.parse(body)),
		respondWith: (...next) => void statuses.push(...next),
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
