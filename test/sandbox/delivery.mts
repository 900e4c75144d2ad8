/** Sends deliveries as a vendor does: by POST, again after each failure until the job's schedule ends. Knows no vendor. */
import { Agent as HttpAgent, request as httpRequest, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

export interface OutgoingRequest {
	/** `user:password@` in it becomes Basic authentication. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

export interface Outcome {
	/** When the attempt began, ISO 8601. */
	readonly at: string;
	readonly durationMs: number;
	/** `null` when no whole answer came. */
	readonly status: number | null;
	/** The answer's first 4 kB. */
	readonly responseBody: string;
	readonly error: { readonly code: string; readonly message: string } | null;
}

/** One event for one subscription. */
export interface Job {
	/** The request of an attempt (from 1), made anew each time; `null` ends the job. */
	request(attempt: number): OutgoingRequest | null;
	/** How long to wait after a failed attempt, in ms; `null` when it was the last. */
	retryAfter(attempt: number): number | null;
	record(attempt: number, outcome: Outcome, retryInMs: number | null): void;
}

export interface Deliverer {
	/** `first` resolves after the first attempt, `done` after the last one. Neither rejects; `close` resolves both. */
	deliver(job: Job): { readonly first: Promise<void>; readonly done: Promise<void> };
	/** A single POST outside any schedule. */
	post(request: OutgoingRequest): Promise<Outcome>;
	/** Resolves when no delivery runs or waits for a retry. */
	idle(): Promise<void>;
	close(): void;
}

/** Any 2xx; a redirect is a failure and is never followed. */
export const isSuccess = ({ status }: Outcome): boolean => status !== null && status >= 200 && status < 300;

/** Below the 5 s after which Node's own servers close an idle connection: one that is about to be closed is not used again. */
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

	async function run(job: Job, attempted: () => void): Promise<void> {
		for (let attempt = 1; !stop.signal.aborted; attempt++) {
			const request = job.request(attempt);
			if (request === null) return;
			const outcome = await post(request);
			if (stop.signal.aborted) return;
			const wait = isSuccess(outcome) ? null : job.retryAfter(attempt);
			job.record(attempt, outcome, wait);
			attempted();
			if (wait === null) return;
			await sleep(wait, undefined, { signal: stop.signal }).catch(() => undefined); // aborted by close: the loop ends
		}
	}

	return {
		post,
		deliver(job) {
			let attempted = () => {};
			const first = new Promise<void>((resolve) => {
				attempted = resolve;
			});
			const done = run(job, attempted).finally(() => {
				attempted();
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
		const { code = 'ERROR', message } = error as NodeJS.ErrnoException; // node:http and URL throw nothing else
		return finish(null, '', { code, message });
	}
}

function exchange(request: ClientRequest, body: Buffer, timeoutMs: number): Promise<{ status: number; text: string }> {
	return new Promise((resolve, reject) => {
		const late = Object.assign(new Error(`No whole answer within ${timeoutMs} ms`), { code: 'TIMEOUT' });
		const timer = setTimeout(() => request.destroy(late), timeoutMs);
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
