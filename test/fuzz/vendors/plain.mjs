import { createHmac } from 'node:crypto';
import { headerOf, idOf, isObject, propertyOf, textOf, usableSecrets } from '../oracle/read.mjs';
import { readTime } from '../oracle/time.mjs';
import { findTokenProblem } from '../oracle/token.mjs';

/** Plain's documents: one HMAC-SHA256 over the raw body, in lower-case hex (plain.com/docs/api-reference/request-signing). */
const sign = (body, secret) => createHmac('sha256', secret).update(body).digest('hex');

export const plain = {
	id: 'plain',
	tolerance: 5 * 60_000,
	typePath: ['payload', 'eventType'],
	idPath: ['id'],
	subscriptionPath: ['webhookMetadata', 'webhookTargetId'],
	timePath: ['webhookMetadata', 'webhookDeliveryAttemptTimestamp'],
	sign,

	/** A workspace signs only when an admin has created a secret. */
	createSecrets: (random) => ({
		signing: random.chance(0.6) ? [`plainHmac_${random.hex(32)}`] : [],
		token: random.hex(64),
	}),
	createSubscription: (random) => `whTarget_${random.id()}`,
	writeTime: (ms) => new Date(ms).toISOString(),
	send: (body, { secret, token }) => ({
		headers: secret === undefined ? {} : { 'plain-request-signature': sign(body, secret) },
		query: { token },
	}),

	/** Our URL carries a token, and with a secret the signature is due as well. */
	findProblem(request, secrets) {
		const signing = usableSecrets(secrets);
		const isOurUrl = secrets.token !== undefined || secrets.tokenDigest !== undefined;
		const problem = isOurUrl || signing.length === 0 ? findTokenProblem(request, secrets) : null;
		if (problem !== null || signing.length === 0) return problem;
		const signature = headerOf(request, 'plain-request-signature');
		if (signature === null) return 'signature_missing';
		if (!/^[0-9a-f]{64}$/.test(signature)) return 'signature_malformed';
		return signing.some((secret) => sign(request.rawBody, secret) === signature) ? null : 'signature_mismatch';
	},
	readTime: (payload) => readTime(propertyOf(propertyOf(payload, 'webhookMetadata'), plain.timePath[1])),
	readEvent(payload) {
		const body = propertyOf(payload, 'payload');
		const native = textOf(isObject(body) ? body.eventType : null) ?? textOf(payload.type);
		const subscription = idOf(propertyOf(propertyOf(payload, 'webhookMetadata'), 'webhookTargetId'));
		return native === null ? null : { native, id: idOf(payload.id), subscription };
	},
};
