/**
 * The vendors' APIs as one local HTTP server, in memory. This file listens, routes, applies faults, and logs requests. Each vendor's
 * folder builds the responses.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DixaOptions, DixaSandbox } from './dixa/api.mts';
import { createDixa } from './dixa/index.mts';
import type { Fault } from './faults.mts';
import type { PlainOptions, PlainSandbox } from './plain/api.mts';
import { createPlain } from './plain/index.mts';
import type { TamioOptions, TamioSandbox } from './tamio/api.mts';
import { createTamio } from './tamio/index.mts';
import type { ThenaOptions, ThenaSandbox } from './thena/api.mts';
import { createThena } from './thena/index.mts';
import type { ApiResponse, ApiRequest, VendorServer } from './vendor.mts';

export interface SandboxOptions {
	/** Default: 0, any free port. */
	readonly port?: number;
	readonly plain?: PlainOptions;
	readonly dixa?: DixaOptions;
	readonly thena?: ThenaOptions;
	readonly tamio?: TamioOptions;
}

export interface Sandbox {
	/** `http://127.0.0.1:<port>`. `GET /_sandbox/<vendor>` returns a vendor's state without secrets. */
	readonly url: string;
	readonly plain: PlainSandbox;
	readonly dixa: DixaSandbox;
	readonly thena: ThenaSandbox;
	readonly tamio: TamioSandbox;
	/** Stops the server and ends open connections, running deliveries, and pending retries. */
	close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const server = createServer();
	await new Promise<void>((resolve, reject) =>
		server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve),
	);
	const { port } = server.address() as AddressInfo; // a listening TCP server has a port
	const url = `http://127.0.0.1:${port}`;
	const plain = createPlain(url, options.plain);
	const dixa = createDixa(`${url}/dixa`, options.dixa);
	const thena = createThena(url, options.thena);
	const tamio = createTamio(`${url}/tamio`, options.tamio);
	const vendors = [plain.server, dixa.server, thena.server, tamio.server];
	const stop = new AbortController();

	server.on('request', (request, response) => {
		serve(vendors, request, response, stop.signal).catch((error: unknown) => {
			// Ignore a client that disconnected and a sandbox that is closing. Anything else is a bug in the sandbox and must be visible.
			if (!stop.signal.aborted && !request.destroyed && !response.headersSent)
				send(response, { status: 500, body: String(error) });
			else response.destroy();
		});
	});

	return {
		url,
		plain: plain.api,
		dixa: dixa.api,
		thena: thena.api,
		tamio: tamio.api,
		async close() {
			stop.abort();
			for (const vendor of vendors) vendor.close();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

async function serve(
	vendors: readonly VendorServer[],
	incoming: IncomingMessage,
	response: ServerResponse,
	signal: AbortSignal,
): Promise<void> {
	const request = await read(incoming);
	const inspected = vendors.find(({ name }) => request.method === 'GET' && request.path === `/_sandbox/${name}`);
	if (inspected !== undefined) return send(response, { status: 200, body: inspected.inspect() });
	const vendor = vendors.find((candidate) => candidate.owns(request));
	if (vendor === undefined) return send(response, { status: 404, body: { message: 'Not Found' } });

	const { operations, account } = vendor.describe(request);
	const fault = vendor.faults.take(operations);
	const log = (status: number | null) =>
		vendor.requests.push({
			at: new Date().toISOString(),
			operation: operations[0] ?? '',
			operations,
			account,
			status,
			fault: fault?.kind ?? null,
		});

	if (fault?.kind === 'hang' || fault?.kind === 'reset') {
		log(null);
		if (fault.kind === 'reset') incoming.socket.resetAndDestroy();
		return;
	}
	if (fault?.kind === 'delay') await sleep(fault.ms, undefined, { signal });
	const apiResponse = fault?.kind === 'status' ? toFaultResponse(fault) : await vendor.respond(request);
	const isLost = fault?.kind === 'lostResponse' || fault?.kind === 'heldResponse';
	log(isLost ? null : apiResponse.status);
	if (fault?.kind === 'lostResponse') incoming.socket.resetAndDestroy();
	else if (!isLost) send(response, apiResponse);
}

async function read(incoming: IncomingMessage): Promise<ApiRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer); // no encoding is set
	const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://sandbox');
	return {
		method: incoming.method ?? '',
		path: pathname,
		query: searchParams,
		headers: incoming.headers,
		body: Buffer.concat(chunks),
	};
}

/** Returns what an API gateway would send before the vendor's code runs. */
function toFaultResponse({ status, retryAfter, body }: Extract<Fault, { kind: 'status' }>): ApiResponse {
	const usual: Record<number, string> = {
		429: 'Too Many Requests',
		500: 'Internal Server Error',
		503: 'Service Unavailable',
	};
	return {
		status,
		headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
		body: body ?? { message: usual[status] ?? 'Fault' },
	};
}

function send(response: ServerResponse, { status, headers = {}, body }: ApiResponse): void {
	if (body === undefined) {
		response.writeHead(status, headers).end();
		return;
	}
	const text = typeof body === 'string';
	response.writeHead(status, { 'Content-Type': text ? 'text/plain' : 'application/json', ...headers });
	response.end(text ? body : JSON.stringify(body));
}
