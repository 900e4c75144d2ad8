/** Waits for something outside this process by polling, with a timeout and a message. */

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Polls until the result is neither undefined, null, nor false, and returns it. `description` is for the error message. */
export async function waitFor<T>(
	description: string | (() => string),
	poll: () => Promise<T | undefined | null | false> | T | undefined | null | false,
	{ timeout = 30_000, every = 50 } = {},
): Promise<T> {
	const deadline = Date.now() + timeout;
	for (;;) {
		const result = await poll();
		if (result !== undefined && result !== null && result !== false) return result;
		if (Date.now() > deadline)
			throw new Error(
				`Timed out after ${timeout / 1000} s: ${typeof description === 'string' ? description : description()}`,
			);
		await sleep(every);
	}
}
