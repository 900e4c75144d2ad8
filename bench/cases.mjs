/** What is measured for a vendor: the floor, each way a delivery can go, and what others offer for the same job. */
import assert from 'node:assert/strict';
import { createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { eventsOf, newToken, nowOf, requestOf } from './events.mjs';

/** What a user writes who wants tickets, and what one writes who wants everything else: seven patterns each, one an exclusion. */
const WANTED = 'ticket:created, ticket:comment:*, ticket:*, customer:created, customer:updated, account:*, !user:*';
const OFF_TOPIC = 'task:created, task:deleted, discussion:*, customer:created, customer:updated, account:*, !user:*';
/** The dearest kind: wildcards on all sides, so that neither the beginning nor the end of a name decides. */
const WILD = Array.from({ length: 50 }, (_, index) => `*:{no,*-${index}}:*`);

const SUBSCRIPTION = 'whTarget_01M8ZJ4Q7C2T9V5B1N3K6R8W0X';
/** As many as n8n's map of duplicates holds at most. */
const REMEMBERED = 100_000;

/** `others` adds cases for the same events and secret. Every case is tried on every event before it is measured. */
export function casesFor(vendor, { compilePatterns, receive }, others) {
	const events = eventsOf(vendor);
	assert.ok(events.length >= 10, `${vendor.id}: ${events.length} events`);
	const secret = randomBytes(32).toString('hex');
	const token = vendor.authenticity.token ? newToken() : undefined;
	/** As n8n keeps it: the token's digest. */
	const secrets = {
		signing: [secret],
		...(token && { tokenDigest: createHash('sha256').update(token).digest('hex') }),
	};
	const requests = events.map((event) =>
		requestOf(vendor, event, { signing: [secret], ...(token && { token }) }, SUBSCRIPTION),
	);
	const forged = requests.map((request) => ({ ...request, headers: withOtherSignature(request.headers) }));
	const strange = requests.map((request) => ({ ...request, query: { token: newToken() } }));
	const nows = events.map((event) => nowOf(vendor, event));
	const fresh = new Set(Array.from({ length: REMEMBERED }, (_, index) => `${SUBSCRIPTION}:other-${index}`));
	const known = new Set([...[...fresh].slice(events.length), ...events.map(({ id }) => `${SUBSCRIPTION}:${id}`)]);

	const goes = (outcome, { list = requests, patterns = WANTED, keys = fresh, given = secrets } = {}) => {
		const compiled = compilePatterns(patterns);
		const expect = { subscription: SUBSCRIPTION };
		const isDuplicate = (key) => keys.has(key);
		const run = (index) =>
			receive(vendor, list[index], { secrets: given, expect, patterns: compiled, isDuplicate, now: nows[index] });
		for (const [index, { nativeType }] of events.entries()) {
			const { status, reason } = run(index);
			assert.equal(`${status} ${reason}`, outcome, `${vendor.id} ${nativeType}`);
		}
		return { run };
	};

	const bodies = events.map(({ rawBody }) => rawBody);
	const hmac = hmacs[vendor.id](secret, bodies, nows);
	const cases = {
		floor: { run: (index) => hmac(index) && JSON.parse(bodies[index].toString()) },
		hmac: { run: hmac },
		accepted: goes('accepted matched'),
		ignored: goes('ignored not_matched', { patterns: OFF_TOPIC }),
		duplicate: goes('ignored duplicate', { keys: known }),
		'rejected by signature': goes('rejected signature_mismatch', { list: forged }),
		...(token && {
			'accepted by token alone': goes('accepted matched', { given: { ...secrets, signing: [] } }),
			'rejected by signature alone': goes('rejected signature_mismatch', {
				list: forged,
				given: { signing: [secret] },
			}),
			'rejected by token': goes('rejected token_mismatch', { list: strange }),
		}),
		'ignored, 50 wild patterns': goes('ignored not_matched', { patterns: WILD }),
		...others?.(vendor, events, secret),
	};
	return { events, cases };
}

/** Only a vendor whose signature is published has a floor. */
export function isMeasured({ id }) {
	return Object.hasOwn(hmacs, id);
}

/**
 * The vendor's HMAC by the quickest way that Node has, from the secret as it is stored: Plain's is a text; Dixa's is hex for bytes, and
 * what it signs begins with the time. (A buffer as key takes Node 24 another 13 µs, so Dixa's floor is not the obvious code.)
 */
const hmacs = {
	plain: (secret, bodies) => (index) => createHmac('sha256', secret).update(bodies[index]).digest('hex'),
	dixa: (secret, bodies, nows) => (index) =>
		createHmac('sha256', createSecretKey(secret, 'hex')).update(`${nows[index]}.`).update(bodies[index]).digest('hex'),
};

/** Well-formed, and wrong in its last digit. */
function withOtherSignature(headers) {
	const name = Object.keys(headers).find((header) => header.endsWith('signature'));
	const value = headers[name];
	return { ...headers, [name]: `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}` };
}
