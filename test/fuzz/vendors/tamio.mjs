import { createHmac } from 'node:crypto';
import { idOf, isObject, textOf, usableSecrets } from '../oracle/read.mjs';
import { readNumber } from '../oracle/time.mjs';

/**
 * Tamio's documents: `t=<time>,s=<signature>`, HMAC-SHA256 with the endpoint's secret (developers.tamio.com/webhooks). The
 * header's name, the encoding, and whether `t` is signed are unpublished; each likely form needs the secret.
 */
const digest = (secret, ...parts) => {
	const hmac = createHmac('sha256', secret);
	for (const part of parts) hmac.update(part);
	return hmac.digest();
};
const sign = (body, secret, time) => digest(secret, `${time}.`, body).toString('hex');

export const tamio = {
	id: 'tamio',
	tolerance: 5 * 60_000,
	typePath: ['event_type'],
	idPath: ['event_id'],
	subscriptionPath: ['endpoint_id'],
	accountPath: ['endpoint_id'],
	sign,

	createSecrets: (random) => ({ signing: [`whsec_${random.hex(32)}`] }),
	createSubscription: (random) => `whep_${random.id()}`,
	writeTime: (ms) => String(Math.floor(ms / 1000)),
	send(body, { secret }, time, random) {
		const bytes = random.chance(0.5) ? digest(secret, `${time}.`, body) : digest(secret, body);
		const encoding = random.pick(['hex', 'hex', 'base64']);
		const name = random.pick(['signature', 'signature', 'tamio-signature', 'x-webhook-proof']);
		return { headers: { [name]: `t=${time},s=${bytes.toString(encoding)}` }, query: {} };
	},

	findProblem(request, secrets) {
		const signing = usableSecrets(secrets);
		if (signing.length === 0) return 'no_secret';
		const found = findSignature(request);
		if (found === null) {
			const isNamed = entriesOf(request).some(([name]) => name.includes('signature'));
			return isNamed ? 'signature_malformed' : 'signature_missing';
		}
		const spellings = (bytes) => {
			const base64 = bytes.toString('base64');
			return [bytes.toString('hex'), base64, base64.replace(/=$/, '')];
		};
		const { time, signature } = found;
		const expected = /^[0-9a-f]{64}$/i.test(signature) ? signature.toLowerCase() : signature;
		const isRight = (secret) =>
			[digest(secret, `${time}.`, request.rawBody), digest(secret, request.rawBody)].some((bytes) =>
				spellings(bytes).includes(expected),
			);
		if (signing.some(isRight)) return null;
		return isSpelling(signature) ? 'signature_mismatch' : 'signature_malformed';
	},
	readTime(_payload, request) {
		const found = findSignature(request);
		const time = found && readNumber(Number(found.time));
		return time && { ms: time.ms };
	},
	readEvent(payload) {
		const native = textOf(payload.event_type);
		const endpoint = idOf(payload.endpoint_id);
		// No delivery names the account, but an endpoint belongs to one.
		return native === null ? null : { native, id: idOf(payload.event_id), subscription: endpoint, account: endpoint };
	},
};

/** Whether a text is some 32 bytes in hex, or in base64 without spare bits; its padding may be missing. */
function isSpelling(text) {
	if (/^[0-9a-f]{64}$/i.test(text)) return true;
	const padded = text.endsWith('=') ? text : `${text}=`;
	return padded.length === 44 && Buffer.from(padded, 'base64').toString('base64') === padded;
}

/** By its value, because the header's name is unknown. A name with "signature" comes first. */
function findSignature(request) {
	const found = entriesOf(request).flatMap(([name, value]) => {
		const match = typeof value === 'string' ? /^t=(\d{1,15}), ?s=([^\s,]{1,512})$/.exec(value) : null;
		return match === null ? [] : [{ name, time: match[1], signature: match[2] }];
	});
	return found.find(({ name }) => name.includes('signature')) ?? found[0] ?? null;
}

/** Without the headers that mean something in HTTP. */
function entriesOf({ headers }) {
	const entries = isObject(headers) ? Object.entries(headers) : [];
	return entries.filter(([name, value]) => value && !httpHeaders.has(name) && !/^(accept|proxy)-/.test(name));
}

const httpHeaders = new Set(
	(
		'accept authorization connection content-encoding content-length content-type cookie expect host keep-alive te trailer ' +
		'transfer-encoding upgrade user-agent'
	).split(' '),
);
