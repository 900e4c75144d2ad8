/** The cases of a vendor: the floor, every outcome of a delivery, and other libraries that do the same job. */
import assert from 'node:assert/strict';
import { createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { eventsOf, newToken, nowOf, requestOf } from './events.mjs';

/** Seven patterns that select tickets, and seven that select everything else. One of each is an exclusion. */
const TICKETS = 'ticket:created, ticket:comment:*, ticket:*, customer:created, customer:updated, account:*, !user:*';
const OFF_TOPIC = 'task:created, task:deleted, discussion:*, customer:created, customer:updated, account:*, !user:*';
/** The slowest kind: wildcards on all sides, so neither the start nor the end of a name decides. */
const WILD = Array.from({ length: 50 }, (_, index) => `*:{no,*-${index}}:*`);

const SUBSCRIPTION = 'whTarget_01M8ZJ4Q7C2T9V5B1N3K6R8W0X';
/** As many as n8n's duplicate map holds at most. */
const STORED_IDS = 100_000;

/** `others` adds cases for the same events and secret. Every case is checked on every event before it is measured. */
export function casesFor(vendor, { compilePatterns, receive }, others) {
	const events = eventsOf(vendor, SUBSCRIPTION);
	assert.ok(events.length >= 10, `${vendor.id}: ${events.length} events`);
	const secret = randomBytes(32).toString('hex');
	const token = vendor.authenticity.token ? newToken() : undefined;
	/** As n8n stores it: the digest of the token. */
	const secrets = {
		signing: [secret],
		...(token && { tokenDigest: createHash('sha256').update(token).digest('hex') }),
	};
	const requests = events.map((event) =>
		requestOf(vendor, event, { signing: [secret], ...(token && { token }) }, SUBSCRIPTION),
	);
	const forged = requests.map((request) => ({ ...request, headers: withOtherSignature(request.headers) }));
	const mistokened = requests.map((request) => ({ ...request, query: { token: newToken() } }));
	const nows = events.map((event) => nowOf(vendor, event));
	const fresh = new Set(Array.from({ length: STORED_IDS }, (_, index) => `${SUBSCRIPTION}:other-${index}`));
	const processed = new Set([...[...fresh].slice(events.length), ...events.map(({ id }) => `${SUBSCRIPTION}:${id}`)]);

	const createCase = (outcome, { list = requests, patterns = TICKETS, keys = fresh, stored = secrets } = {}) => {
		const compiled = compilePatterns(patterns);
		const expect = { subscription: SUBSCRIPTION };
		const isDuplicate = (key) => keys.has(key);
		const run = (index) =>
			receive(vendor, list[index], { secrets: stored, expect, patterns: compiled, isDuplicate, now: nows[index] });
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
		accepted: createCase('accepted matched'),
		ignored: createCase('ignored not_matched', { patterns: OFF_TOPIC }),
		duplicate: createCase('ignored duplicate', { keys: processed }),
		'rejected by signature': createCase('rejected signature_mismatch', { list: forged }),
		...(token && {
			'accepted by token alone': createCase('accepted matched', { stored: { ...secrets, signing: [] } }),
			'rejected by signature alone': createCase('rejected signature_mismatch', {
				list: forged,
				stored: { signing: [secret] },
			}),
			'rejected by token': createCase('rejected token_mismatch', { list: mistokened }),
		}),
		'ignored, 50 wild patterns': createCase('ignored not_matched', { patterns: WILD }),
		...others?.(vendor, events, secret),
	};
	return { events, cases };
}

/** Only a vendor with a documented signature has a floor. */
export function isMeasured({ id }) {
	return Object.hasOwn(hmacs, id);
}

/**
 * The vendor's HMAC in Node's fastest way, from the secret as it is stored. Plain's secret is text. Dixa's is hex, and Dixa
 * signs the time before the body. Dixa's key is a `KeyObject` because Node 24 needs another 13 µs for a buffer.
 */
const hmacs = {
	plain: (secret, bodies) => (index) => createHmac('sha256', secret).update(bodies[index]).digest('hex'),
	dixa: (secret, bodies, nows) => (index) =>
		createHmac('sha256', createSecretKey(secret, 'hex')).update(`${nows[index]}.`).update(bodies[index]).digest('hex'),
};

/** Well-formed, but wrong in its last digit. */
function withOtherSignature(headers) {
	const name = Object.keys(headers).find((header) => header.endsWith('signature'));
	const value = headers[name];
	return { ...headers, [name]: `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}` };
}
