import { createRandom } from './random.mjs';
import { createRunner } from './stages.mjs';
import { setAt } from './steps/values.mjs';

const NOW = Date.parse('2026-11-26T12:00:00.000Z');

/**
 * Builds what a host receives in a case: the request, the options for `receive`, and what the user selected. Attempt 0 is
 * the vendor's own, without attacks, and attempt 1 the one that is judged. `hidden` lists the secrets, all of them invented.
 */
export function buildDelivery({ row, seed, steps }, vendor, attempt) {
	const random = createRandom(seed);
	const secrets = row.createSecrets(random);
	const subscription = row.createSubscription(random);
	const now = NOW + random.below(1e9) + attempt * 45_000;
	const sentAt = now - random.below(200_000);
	const sender = { secret: random.pick(secrets.signing), token: secrets.token, subscription };
	const [sample, otherSample] = [random.pick(row.samples), random.pick(row.samples)];
	const send = (body, time) => row.send(body, sender, time, createRandom(seed));
	const tools = {
		row,
		vendor,
		now,
		subscription,
		sample: address(JSON.parse(sample), row, subscription, ''),
		/** Another delivery of the vendor to the same trigger. */
		createOther() {
			const time = row.writeTime(sentAt);
			const rawBody = Buffer.from(JSON.stringify(address(JSON.parse(otherSample), row, subscription, time)));
			return { rawBody, headers: send(rawBody, time).headers };
		},
	};
	const run = createRunner(steps, tools);

	const time = run('time', sentAt);
	const writtenTime = typeof time === 'number' ? row.writeTime(time) : time;
	const payload = run('payload', address(JSON.parse(sample), row, subscription, writtenTime));
	const rawBody = run('bytes', Buffer.from(run('text', JSON.stringify(payload))));
	const { headers, query } = send(rawBody, writtenTime);
	const delivery = {
		request: { rawBody, headers: { 'content-type': 'application/json', ...headers }, query, url: '/webhook/x/webhook' },
		options: { secrets, now },
		selection: { patterns: ['*'], conditions: [] },
		hidden: [...secrets.signing, secrets.token].filter((secret) => secret !== undefined),
	};
	if (attempt === 0) return delivery;
	for (const stage of ['request', 'header', 'token']) run(stage, delivery.request);
	run('options', delivery.options);
	run('selection', delivery.selection);
	return delivery;
}

/** Puts the subscription and the time of sending where the vendor writes them. */
function address(payload, { subscriptionPath, timePath }, subscription, time) {
	if (subscriptionPath) setAt(payload, subscriptionPath, subscription);
	if (timePath) setAt(payload, timePath, time);
	return payload;
}
