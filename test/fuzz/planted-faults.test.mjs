/** The harness finds what it is for: each planted fault, and every kind of outcome. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/root.mjs';
import { faults } from './faults.mjs';
import { fuzz } from './fuzz.mjs';
import { describeFailure } from './report.mjs';
import { rows } from './vendors.mjs';

const { vendors, receive } = createRequire(import.meta.url)(join(root, 'dist/shared/index.js'));
const WITHIN = 5000;

for (const { name, vendor, plant } of faults) {
	test(`a receiver that ${name} is found within ${WITHIN} inputs`, () => {
		const isAffected = ({ id }) => vendor === undefined || id === vendor;
		const affected = rows.filter(isAffected);
		const registry = Object.fromEntries(Object.entries(vendors).filter(([, candidate]) => isAffected(candidate)));
		const subject = { rows: affected, vendors: registry, receive: plant(receive) };
		const { failures } = fuzz({ ...subject, seed: 'planted', count: WITHIN, maxFailures: 1 });
		assert.equal(failures.length, 1);

		const [failure] = failures;
		const { number, steps } = failure.plan;
		assert.match(describeFailure(failure), new RegExp(`npm run fuzz -- planted 1 ${number}`));
		for (const secret of failure.result.hidden) assert.ok(!describeFailure(failure).includes(secret));
		assert.ok(steps.length <= 4, 'the reproduction has the steps that matter');
		const repeated = fuzz({ ...subject, seed: 'planted', count: 1, first: number });
		assert.equal(repeated.failures.length, 1, 'the seed and the number repeat it');
	});
}

test('without a fault, every vendor’s deliveries are accepted, and every reason occurs', () => {
	const { counts, failures } = fuzz({ seed: 'complete', count: 2500 * rows.length, rows, vendors, receive });
	assert.deepEqual(failures.map(describeFailure), []);
	for (const { id } of rows) assert.ok(counts[id]['accepted matched'] > 500, id);
	const outcomes = new Set(Object.values(counts).flatMap(Object.keys));
	const missing = expectedOutcomes.filter((outcome) => !outcomes.has(outcome));
	assert.deepEqual(missing, []);
});

test('a vendor without a file in test/fuzz/vendors is named', () => {
	assert.throws(() => fuzz({ seed: 1, count: 1, rows: [], vendors, receive }), /has no file for plain, dixa/);
});

/** What `receive` can answer, except for the filters that no step selects. */
const rejections = [
	'account_mismatch',
	'body_empty',
	'body_not_json',
	'body_not_object',
	'body_not_utf8',
	'body_too_deep',
	'body_too_large',
	'in_the_future',
	'no_raw_body',
	'no_secret',
	'secret_malformed',
	'signature_malformed',
	'signature_mismatch',
	'signature_missing',
	'subscription_mismatch',
	'time_missing',
	'token_mismatch',
	'token_missing',
	'too_old',
	'unconfirmed',
];
const ignored = ['duplicate', 'no_event', 'not_matched', 'filtered:status', 'filtered:priority', 'filtered:tag'];
const expectedOutcomes = [
	...rejections.map((reason) => `rejected ${reason}`),
	...ignored.map((reason) => `ignored ${reason}`),
];
