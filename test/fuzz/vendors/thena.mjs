import { readBody } from '../oracle/body.mjs';
import { idOf, isObject, propertyOf, textOf } from '../oracle/read.mjs';
import { findTokenProblem } from '../oracle/token.mjs';

/** Thena documents no signature and no time of sending, so the token in our URL is the proof. */
export const thena = {
	id: 'thena',
	tolerance: null,
	sendsProbes: true,
	typePath: ['message', 'eventType'],
	idPath: ['message', 'eventId'],
	accountPath: ['message', 'orgId'],

	createSecrets: (random) => ({ signing: [], token: random.hex(64) }),
	createSubscription: (random) => `app_${random.id()}`,
	writeTime: String,
	send: (_body, { token }) => ({ headers: {}, query: { token } }),

	findProblem: (request, secrets) => findTokenProblem(request, secrets),
	readEvent(payload) {
		const event = readEvent(payload);
		const native = textOf(event.eventType);
		if (native === null || isAboutApp(payload) || isAboutApp(event)) return null;
		// Docs: a body with a secret in it leaves no trace.
		if (hasSecret(payload) || hasSecret(event)) return null;
		const comment = propertyOf(propertyOf(event.payload, 'comment'), 'id');
		return { native, id: idOf(event.eventId), commentId: idOf(comment), account: idOf(event.orgId) };
	},
	/** Thena builds its names as ours are built, so a new one is kept. The name of a custom object may have any characters. */
	hasOwnType: (native, type) =>
		native === type || (native.startsWith('custom-object:') && /^custom-object:[\w.-]+:[a-z-]+$/.test(type)),
	/** Each name of an event has an ID of its own; a new comment has its comment's. */
	toEventId({ id, commentId }, type) {
		const name = type === 'ticket:comment:created' ? (commentId ?? id) : id;
		return name === null ? null : `${name}/${type}`;
	},
};

/** In `message`, perhaps as JSON text, or the body itself. */
function readEvent(payload) {
	const { message } = payload;
	if (typeof message !== 'string') return isObject(message) ? message : payload;
	const { reasons, payload: inner } = readBody(Buffer.from(message));
	return reasons.size === 0 ? inner : payload;
}

/** Thena tells an app about its own installation, with the bot's token. */
const isAboutApp = ({ event_type, eventType }) =>
	[event_type, eventType].some((type) => /^\s*app:/i.test(textOf(type) ?? ''));

const SECRET_KEYS = ['bot_token', 'botToken', 'bot_token_key', 'botTokenKey', 'client_secret', 'clientSecret'];

function hasSecret(body) {
	let level = [body];
	while (level.length > 0) {
		if (level.some((value) => SECRET_KEYS.some((key) => Object.hasOwn(value, key)))) return true;
		level = level
			.flatMap((value) => Object.values(value))
			.filter((value) => typeof value === 'object' && value !== null);
	}
	return false;
}
