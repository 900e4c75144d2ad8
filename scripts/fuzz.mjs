/**
 * `npm run fuzz -- <seed> <count>` sends hostile deliveries of every vendor to the built `receive`, and compares each outcome
 * with an oracle that was written from the vendors' documents (test/fuzz). `-- <seed> 1 <number>` repeats one of them.
 */
import { build } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { main, step, UsageError } from './lib/step.mjs';
import { ensureDependencies } from './lib/toolchain.mjs';

await main(async () => {
	const [seed = '1', count = '50000', first = '0', ...others] = process.argv.slice(2);
	if (others.length > 0 || ![count, first].every((text) => /^\d{1,9}$/.test(text)))
		throw new UsageError('Usage: npm run fuzz -- <seed> <count> [<number of the first input>]');
	await ensureDependencies();
	await build();
	const args = ['test/fuzz/run.mjs', seed, count, first];
	await step(`${count} hostile deliveries`, (run) => run(process.execPath, args, { cwd: root }), { show: true });
});
