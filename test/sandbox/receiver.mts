/** For tests: an HTTP server that keeps what it is sent and answers as told. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
	/** Connections by order of arrival, from 1. */
	readonly connection: number;
}

export interface Receiver {
	readonly url: string;
	readonly received: readonly Received[];
	/** The statuses of the next answers; 200 after the last one. `null`: no answer. */
	answers(...statuses: (number | null)[]): void;
	close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
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
				response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end('{"status":"noted"}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		answers: (...next) => void statuses.push(...next),
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
