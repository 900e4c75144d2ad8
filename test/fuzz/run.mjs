/** `node test/fuzz/run.mjs <seed> <count> [<first>]` fuzzes what is built, and prints failures and a table of outcomes. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';
import { fuzz } from './fuzz.mjs';
import { describeFailure, formatTable } from './report.mjs';
import { rows } from './vendors.mjs';

const { vendors, receive } = createRequire(import.meta.url)(join(root, 'dist/shared/index.js'));
const [seed, count, first = '0'] = process.argv.slice(2);
const start = Date.now();
const { counts, failures } = fuzz({ seed, count: Number(count), first: Number(first), rows, vendors, receive });
for (const failure of failures) console.log(`${describeFailure(failure)}\n`);
console.log(formatTable(counts, rows));
const seconds = Math.round((Date.now() - start) / 1000);
console.log(`\nSeed ${seed}, ${count} inputs from number ${first} on: ${failures.length} failures (${seconds} s)`);
if (failures.length > 0) process.exitCode = 1;
