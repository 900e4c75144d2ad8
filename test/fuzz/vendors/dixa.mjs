import { createHmac } from 'node:crypto';
import { headerOf, idOf, textOf, usableSecrets } from '../oracle/read.mjs';

/**
 * Dixa's documents: `t=<ms>,v1=<hex>`, HMAC-SHA256 over `<t>.<raw body>`, with the key in hex
 * (docs.dixa.io/docs/webhooks/webhooks-security).
 */
const sign = (body, secret, time) =>
	createHmac('sha256', Buffer.from(secret, 'hex')).update(`${time}.`).update(body).digest('hex');

export const dixa = {
	id: 'dixa',
	tolerance: 24 * 3_600_000,
	typePath: ['event_fqn'],
	idPath: ['event_id'],
	sign,

	createSecrets: (random) => ({ signing: [random.hex(64)] }),
	createSubscription: (random) =>
		`${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`,
	writeTime: String,
	send: (body, { secret, subscription }, time) => ({
		headers: {
			...(isHex(secret) ? { 'x-dixa-signature': `t=${time},v1=${sign(body, secret, time)}` } : {}),
			'x-dixa-subscription-id': subscription,
		},
		query: {},
	}),

	findProblem(request, secrets, expect) {
		const signing = usableSecrets(secrets);
		if (signing.length === 0) return 'no_secret';
		const hexadecimal = signing.filter(isHex);
		if (hexadecimal.length === 0) return 'secret_malformed';
		const subscription = headerOf(request, 'x-dixa-subscription-id');
		if (expect?.subscription !== undefined && subscription !== expect.subscription) return 'subscription_mismatch';
		if (headerOf(request, 'x-dixa-signature') === null) return 'signature_missing';
		const parts = readSignature(request);
		if (parts === null) return 'signature_malformed';
		if (hexadecimal.some((secret) => sign(request.rawBody, secret, parts.time) === parts.signature)) return null;
		return hexadecimal.length < signing.length ? 'secret_malformed' : 'signature_mismatch';
	},
	readTime(_payload, request) {
		const parts = readSignature(request);
		return parts && { ms: Number(parts.time) };
	},
	readEvent(payload, request) {
		const native = textOf(payload.event_fqn);
		const subscription = headerOf(request, 'x-dixa-subscription-id');
		return native === null ? null : { native, id: idOf(payload.event_id), subscription };
	},
	/** The spellings of a name differ in case and underscores only. */
	isSpelling: (name, other) => fold(name) === fold(other) || synonyms.get(fold(other)) === fold(name),
};

const fold = (name) => name.replaceAll('_', '').toLowerCase();

/** docs.dixa.io/docs/webhooks/webhooks-events lists both, and subscribes to both by one name. */
const synonyms = new Map(
	['conversationtransferredtoagent', 'conversationtransferredtoqueue'].map((name) => [name, 'conversationtransferred']),
);

const isHex = (secret) => secret.length % 2 === 0 && /^[0-9a-f]+$/i.test(secret);

/** Both parts, each once; the time in whole milliseconds. Parts with other names mean nothing to us. */
function readSignature(request) {
	const parts = (headerOf(request, 'x-dixa-signature') ?? '').split(',').map((part) => part.trim());
	const valuesOf = (name) => parts.filter((part) => part.startsWith(name)).map((part) => part.slice(name.length));
	const [[time, ...times], [signature, ...signatures]] = [valuesOf('t='), valuesOf('v1=')];
	if (times.length > 0 || signatures.length > 0) return null;
	return /^\d{1,15}$/.test(time) && /^[0-9a-f]{64}$/.test(signature) ? { time, signature } : null;
}
