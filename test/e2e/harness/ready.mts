/** Waits for a process of n8n to start. */
import type { ProcessGroup } from './process-group.mts';
import { waitFor } from './wait.mts';

const START_TIMEOUT_MS = 120_000;

/** Waits until every URL responds with success. Ends a process that doesn't start, and throws its last output. */
export async function waitUntilReady(
	urls: readonly string[],
	group: ProcessGroup,
	signal?: AbortSignal,
): Promise<void> {
	try {
		await waitFor(
			'n8n is ready',
			async () => {
				signal?.throwIfAborted();
				if (group.exit() !== undefined) throw new Error(`n8n exited at once: ${group.exit()}`);
				for (const url of urls) if (!(await isOk(url))) return false;
				return true;
			},
			{ timeout: START_TIMEOUT_MS, every: 200 },
		);
	} catch (error) {
		await group.stop();
		if (signal?.aborted) throw error;
		throw new Error(`${String(error)}\n${group.output().slice(-4000)}`);
	}
}

function isOk(url: string): Promise<boolean> {
	return fetch(url).then(
		({ ok }) => ok,
		() => false,
	);
}
