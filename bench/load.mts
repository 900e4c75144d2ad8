/** A load generator: each connection posts one body after the other until the time is over or all are sent. */
import { Agent, request } from 'node:http';

export interface Delivery {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

export interface Load {
	readonly perSecond: number;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
	/** The number of responses by status and body. */
	readonly responses: Readonly<Record<string, number>>;
	readonly count: number;
}

export async function load(
	url: string,
	createDelivery: () => Delivery,
	{ concurrency, ms = Infinity, count = Infinity }: { concurrency: number; ms?: number; count?: number },
): Promise<Load> {
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const times: number[] = [];
	const responses: Record<string, number> = {};
	let sentCount = 0;
	const start = performance.now();
	const connection = async (): Promise<void> => {
		while (performance.now() - start < ms && sentCount < count) {
			sentCount += 1;
			const sent = performance.now();
			const response = await post(url, createDelivery(), agent);
			times.push(performance.now() - sent);
			responses[response] = (responses[response] ?? 0) + 1;
		}
	};
	await Promise.all(Array.from({ length: concurrency }, connection));
	const seconds = (performance.now() - start) / 1000;
	agent.destroy();
	const sorted = times.toSorted((left, right) => left - right);
	const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
	return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), responses, count: times.length };
}

function post(url: string, { headers, body }: Delivery, agent: Agent): Promise<string> {
	return new Promise((resolve, reject) => {
		const sent = request(
			url,
			{ method: 'POST', agent, headers: { ...headers, 'content-length': String(body.length) } },
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () => resolve(`${response.statusCode} ${Buffer.concat(chunks).toString('utf8')}`.trim()));
			},
		);
		sent.on('error', reject);
		sent.end(body);
	});
}
