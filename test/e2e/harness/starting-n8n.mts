/** Stands in for n8n while it starts and migrates its database: it responds to everything with 200. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StartingN8n {
	readonly url: string;
	close(): Promise<void>;
}

/** Without a port, on any free one. */
export async function startStartingN8n(port = 0): Promise<StartingN8n> {
	const server = createServer((request, response) => {
		request.resume();
		response.end('n8n is starting up. Please wait');
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, // a listening TCP server has a port
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
