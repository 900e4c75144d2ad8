import { createHmac } from 'node:crypto';
import { headerOf, idOf, propertyOf, usableSecrets } from '../oracle/read.mjs';
import { readTime } from '../oracle/time.mjs';
import { findTokenProblem } from '../oracle/token.mjs';

/** Acme’s documents: one HMAC-SHA256 over the raw body, in hex. Write this from them, not from the code. */
const sign = (body, secret) => createHmac('sha256', secret).update(body).digest('hex');

export const acme = {
	id: 'acme',
	tolerance: 5 * 60_000,
	typePath: ['type'],
	idPath: ['id'],
	timePath: ['sent_at'],
	sign,

	createSecrets: (random) => ({ signing: random.chance(0.6) ? [`acme_${random.hex(32)}`] : [], token: random.hex(64) }),
	createSubscription: (random) => `sub_${random.id()}`,
	writeTime: (ms) => new Date(ms).toISOString(),
	send: (body, { secret, token }) => ({
		headers: secret === undefined ? {} : { 'acme-signature': sign(body, secret) },
		query: { token },
	}),

	findProblem(request, secrets) {
		const problem = findTokenProblem(request, secrets);
		const signing = usableSecrets(secrets);
		if (problem !== null || signing.length === 0) return problem;
		const signature = headerOf(request, 'acme-signature');
		if (signature === null) return 'signature_missing';
		return signing.some((secret) => sign(request.rawBody, secret) === signature) ? null : 'signature_mismatch';
	},
	readTime: (payload) => readTime(propertyOf(payload, 'sent_at')),
	readEvent(payload) {
		const native = idOf(payload.type);
		return native === null ? null : { native, id: idOf(payload.id) };
	},
};
