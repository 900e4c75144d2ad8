/** Loopback ports. */
import { createServer, type AddressInfo } from 'node:net';

/** One that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
	return listenOn(0);
}

/** Whether nobody listens on it now. */
export async function isFree(port: number): Promise<boolean> {
	return listenOn(port).then(
		() => true,
		() => false,
	);
}

async function listenOn(wanted: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind
	await new Promise((resolve) => server.close(resolve));
	return port;
}
