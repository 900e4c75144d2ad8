/** Names the steps that are running. */

const LONG_MS = 10_000;

/** The titles of the steps that a terminal shows as running. */
const current = new Set();
const ERASE_LINE = '\r\x1b[K';

/** On a terminal one line names the running steps. Elsewhere a step is named when it takes long. A shown one is named at once. */
export function announce(title, show) {
	if (show) {
		console.log(`… ${title}`);
		return { stop() {} };
	}
	if (process.stdout.isTTY) {
		current.add(title);
		drawCurrent();
		return {
			stop() {
				current.delete(title);
				process.stdout.write(ERASE_LINE);
				// The line of the result comes first.
				setImmediate(drawCurrent);
			},
		};
	}
	const timer = setTimeout(() => console.log(`… ${title}`), LONG_MS);
	return { stop: () => clearTimeout(timer) };
}

function drawCurrent() {
	if (current.size === 0) return;
	const line = `… ${[...current].join(', ')}`;
	process.stdout.write(`${ERASE_LINE}${line.slice(0, process.stdout.columns - 1)}`);
}
