/** Waiting for something outside this process: polled, never longer than said, and with a message that names what did not come. */

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is neither undefined, null nor false, and returns it. `what` may tell at the end what came instead. */
export async function until<T>(
	what: string | (() => string),
	ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
	{ timeout = 30_000, every = 50 } = {},
): Promise<T> {
	const deadline = Date.now() + timeout;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined && answer !== null && answer !== false) return answer;
		if (Date.now() > deadline)
			throw new Error(`Waited ${timeout / 1000} s in vain: ${typeof what === 'string' ? what : what()}`);
		await sleep(every);
	}
}
