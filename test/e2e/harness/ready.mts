/** Waiting for a process of n8n that has been started. */
import type { ProcessGroup } from './process-group.mts';
import { until } from './wait.mts';

const START_TIMEOUT_MS = 120_000;

/** Until every one of the addresses answers with success; a process that does not come up is ended, and its last lines are told. */
export async function ready(urls: readonly string[], group: ProcessGroup, signal?: AbortSignal): Promise<void> {
	try {
		await until(
			'n8n is ready',
			async () => {
				signal?.throwIfAborted();
				if (group.exit() !== undefined) throw new Error(`n8n ended at once: ${group.exit()}`);
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
