/**
 * `npm start` installs what is missing, builds and packs the package, and starts the demo under n8n's own Node. It passes
 * its arguments on (`--once`), sends Ctrl-C to the demo once, and ends with the demo's exit code.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, pack, TARBALL } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { cleanEnv, main } from './lib/step.mjs';
import { ensureDependencies, ensureEngine } from './lib/toolchain.mjs';

const SAME_KEY_PRESS_MS = 1000;

await main(async () => {
	await ensureDependencies();
	const { node } = await ensureEngine('n8n-2');
	await build();
	const tarball = await pack();
	process.exitCode = await runDemo(node, [join(root, 'test/e2e/demo/demo.mts'), ...process.argv.slice(2)], {
		[TARBALL]: tarball,
	});
});

/**
 * The demo has its own process group, so only this process forwards Ctrl-C to it; npm sends a second signal. When this
 * process ends, its channel closes, and the demo ends on `disconnect`.
 */
function runDemo(node, args, env) {
	return new Promise((resolve, reject) => {
		const child = spawn(node, args, {
			cwd: root,
			detached: true,
			env: cleanEnv(env),
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		});
		let last = 0;
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(signal, () => {
				if (Date.now() - last > SAME_KEY_PRESS_MS) child.kill(signal);
				last = Date.now();
			});
		}
		child.on('error', reject);
		child.on('exit', (code) => resolve(code ?? 1));
	});
}
