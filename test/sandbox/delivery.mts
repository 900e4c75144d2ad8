/** Sends deliveries by POST as a vendor does, and retries each failure until the job's schedule ends. Vendor-independent. */
import { Agent as HttpAgent, request as httpRequest, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

export interface OutgoingRequest {
	/** `user:password@` becomes Basic authentication. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

export interface Outcome {
	/** When the attempt began, ISO 8601. */
	readonly at: string;
	readonly durationMs: number;
	/** `null` without a complete response. */
	readonly status: number | null;
	/** The first 4 kB of the response. */
	readonly responseBody: string;
	readonly error: { readonly code: string; readonly message: string } | null;
}

/** One event for one subscription. */
export interface Job {
	/** Builds the request of an attempt, counted from 1; `null` ends the job. */
	request(attempt: number): OutgoingRequest | null;
	/** The delay after a failed attempt, in ms; `null` after the last one. */
	retryAfter(attempt: number): number | null;
	record(attempt: number, outcome: Outcome, retryInMs: number | null): void;
}

export interface Deliverer {
	/** `first` resolves after the first attempt, `done` after the last one. Neither rejects, and `close` resolves both. */
	deliver(job: Job): { readonly first: Promise<void>; readonly done: Promise<void> };
	/** Sends a single POST without retries. */
	post(request: OutgoingRequest): Promise<Outcome>;
	/** Resolves once no delivery is running or waiting for a retry. */
	idle(): Promise<void>;
	close(): void;
}

/** Any 2xx is a success. A redirect is a failure and isn't followed. */
export const isSuccess = ({ status }: Outcome): boolean => status !== null && status >= 200 && status < 300;

/** Node's servers close an idle connection after 5 s. A shorter timeout avoids reusing one that is about to close. */
const IDLE_CONNECTION_MS = 4000;
const RESPONSE_BODY_BYTES = 4096;

export function createDeliverer(timeoutMs: () => number): Deliverer {
	const agents = {
		http: new HttpAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
		https: new HttpsAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
	};
	const stop = new AbortController();
	const running = new Set<Promise<void>>();

	const post = (request: OutgoingRequest) => send(request, agents, timeoutMs(), stop.signal);

	async function run(job: Job, resolveFirst: () => void): Promise<void> {
		for (let attempt = 1; !stop.signal.aborted; attempt++) {
			const request = job.request(attempt);
			if (request === null) return;
			const outcome = await post(request);
			if (stop.signal.aborted) return;
			const delayMs = isSuccess(outcome) ? null : job.retryAfter(attempt);
			job.record(attempt, outcome, delayMs);
			resolveFirst();
			if (delayMs === null) return;
			await sleep(delayMs, undefined, { signal: stop.signal }).catch(() => undefined); // `close` aborts the delayMs and ends the loop
		}
	}

	return {
		post,
		deliver(job) {
			let resolveFirst = () => {};
			const first = new Promise<void>((resolve) => {
				resolveFirst = resolve;
			});
			const done = run(job, resolveFirst).finally(() => {
				resolveFirst();
				running.delete(done);
			});
			running.add(done);
			return { first, done };
		},
		async idle() {
			while (running.size > 0) await Promise.all(running);
		},
		close() {
			stop.abort();
			agents.http.destroy();
			agents.https.destroy();
		},
	};
}

async function send(
	{ url, headers, body }: OutgoingRequest,
	agents: { readonly http: HttpAgent; readonly https: HttpsAgent },
	timeoutMs: number,
	signal: AbortSignal,
): Promise<Outcome> {
	const start = performance.now();
	const at = new Date().toISOString();
	const finish = (status: number | null, responseBody: string, error: Outcome['error']): Outcome => ({
		at,
		durationMs: Math.round(performance.now() - start),
		status,
		responseBody,
		error,
	});
	try {
		const secure = new URL(url).protocol === 'https:';
		const options = { method: 'POST', headers, signal };
		const request = secure
			? httpsRequest(url, { ...options, agent: agents.https })
			: httpRequest(url, { ...options, agent: agents.http });
		const { status, text } = await exchange(request, body, timeoutMs);
		return finish(status, text, null);
	} catch (error) {
		const { code = 'ERROR', message } = error as NodeJS.ErrnoException; // node:http and URL throw only these
		return finish(null, '', { code, message });
	}
}

function exchange(request: ClientRequest, body: Buffer, timeoutMs: number): Promise<{ status: number; text: string }> {
	return new Promise((resolve, reject) => {
		const timeoutError = Object.assign(new Error(`No complete response within ${timeoutMs} ms`), { code: 'TIMEOUT' });
		const timer = setTimeout(() => request.destroy(timeoutError), timeoutMs);
		request.on('close', () => clearTimeout(timer));
		request.on('error', reject);
		request.on('response', (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => {
				const text = Buffer.concat(chunks).subarray(0, RESPONSE_BODY_BYTES).toString('utf8');
				resolve({ status: response.statusCode ?? 0, text });
			});
		});
		request.end(body);
	});
}
