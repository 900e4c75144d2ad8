/** Loopback ports. */
import { createServer, type AddressInfo } from 'node:net';

/** Returns a port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
	return listenOn(0);
}

/** Whether the port is free now. */
export async function isFree(port: number): Promise<boolean> {
	return listenOn(port).then(
		() => true,
		() => false,
	);
}

async function listenOn(requested: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => server.once('error', reject).listen(requested, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a listening TCP server has a port
	await new Promise((resolve) => server.close(resolve));
	return port;
}
