/** A loopback port that nobody listened on a moment ago. */
import { createServer, type AddressInfo } from 'node:net';

export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind
	await new Promise((resolve) => server.close(resolve));
	return port;
}
