/** The oracle agrees with what vendors publish, and with RFC 3339 and docs/patterns.md where those give examples. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/root.mjs';
import { readBody } from './oracle/body.mjs';
import { listPatterns, matchesAny } from './oracle/patterns.mjs';
import { readTime } from './oracle/time.mjs';
import { rows } from './vendors.mjs';

const rowOf = (id) => rows.find((row) => row.id === id);

test('Plain’s published signature is right', () => {
	const expected = '1bff4699de4fb5202a4b1e6cefd7b5fdfb02d19a67a1eb371dd417a45b0a47df';
	assert.equal(rowOf('plain').sign(Buffer.from('hello-world'), 'secret'), expected);
});

/** Dixa and Tamio publish none. These were computed with openssl (docs/vendors). */
test('the signatures of docs/vendors are right', () => {
	const body = '{"event_id":"8967e0c6-fe64-4105-bf71-14ae0c256aa4","event_fqn":"CONVERSATION_CREATED"}';
	const key = '00112233445566778899aabbccddeeff'.repeat(2);
	const expected = 'd31212d39fd955a2622c7cee39d8fa970bf7b2309d619a81f6b4b260cd876947';
	assert.equal(rowOf('dixa').sign(Buffer.from(body), key, '1689238949803'), expected);
	const tamioBody = '{"event_id":"whev_3jow45m5zdjux1q","event_type":"whitelabel-ticket-created"}';
	const tamioExpected = '930416cd40b3e43de03545524165d6eb9ab17182cca2dd68e528384d09b6be64';
	assert.equal(rowOf('tamio').sign(Buffer.from(tamioBody), 'whsec_kiosk', '1788250000'), tamioExpected);
});

test('no file of the oracle uses the code that it judges', () => {
	for (const folder of ['oracle', 'vendors']) {
		for (const file of filesIn(folder)) {
			const imports = [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, path]) => path);
			assert.ok(
				imports.every((path) => !/dist|shared/.test(path)),
				file,
			);
		}
	}
});

test('times are read by RFC 3339', () => {
	const noon = Date.UTC(2026, 10, 26, 12);
	assert.deepEqual(readTime('2026-11-26T12:00:00.000Z'), { ms: noon, isUnclear: false });
	assert.deepEqual(readTime('2026-11-26T17:30:00+05:30'), { ms: noon, isUnclear: false });
	assert.deepEqual(readTime('0001-01-01T00:00:00Z').ms, Date.parse('0001-01-01T00:00:00Z'));
	assert.equal(readTime('2026-02-29T12:00:00Z').isUnclear, true);
	assert.equal(readTime('2028-02-29T12:00:00Z').isUnclear, false);
	for (const value of ['2026-11-26', '2026-11-26T12:00:00', '', null, NaN, {}]) assert.equal(readTime(value), null);
});

test('bodies have their faults', () => {
	const reasonsOf = (body) => [...readBody(Buffer.from(body)).reasons];
	assert.deepEqual(reasonsOf('{"a":"[[[\\"{"}'), []);
	assert.deepEqual(reasonsOf(`{"a":${'['.repeat(255)}${']'.repeat(255)}}`), []);
	assert.deepEqual(reasonsOf(`{"a":${'['.repeat(256)}${']'.repeat(256)}}`), ['body_too_deep']);
	assert.deepEqual(reasonsOf('[]'), ['body_not_object']);
	assert.deepEqual(reasonsOf('{'), ['body_not_json']);
	assert.deepEqual(reasonsOf('\uFEFF{}'), []);
	assert.deepEqual(reasonsOf('\uFEFF\uFEFF{}'), ['body_not_json']);
	assert.deepEqual(reasonsOf(Buffer.from('{"a":"\xff"}', 'latin1')), ['body_not_utf8']);
});

test('patterns match what the specification of patterns says', () => {
	const rules = JSON.parse(readFileSync(join(root, 'test/core/pattern/patterns.json'), 'utf8'));
	const valid = rules.filter(({ matches }) => matches !== undefined);
	assert.ok(valid.length > 20);
	for (const { patterns, type, nativeType, matches } of valid)
		assert.equal(matchesAny(listPatterns(patterns ?? '**'), [type, nativeType]), matches, JSON.stringify(patterns));
});

function filesIn(folder) {
	return readdirSync(new URL(folder, import.meta.url)).map((file) => new URL(`${folder}/${file}`, import.meta.url));
}
