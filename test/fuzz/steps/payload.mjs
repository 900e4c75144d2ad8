import { createOddValue, createTypeName, listPlaces, nativesOf, setAt } from './values.mjs';

/** What a vendor may put into a payload before it signs: each step changes the payload in place. */
export const payloadSteps = {
	'replace a value': (payload, { random }) => {
		const { holder, key } = random.pick(listPlaces(payload));
		holder[key] = createOddValue(random);
	},
	'replace many values': (payload, { random }) => {
		for (const { holder, key } of listPlaces(payload)) if (random.chance(0.2)) holder[key] = createOddValue(random);
	},
	'leave a key out': (payload, { random }) => {
		const { holder, key } = random.pick(listPlaces(payload));
		delete holder[key];
	},
	'add a key': (payload, { random }) => {
		const { holder } = random.pick(listPlaces(payload));
		if (!Array.isArray(holder))
			holder[random.pick(['extra', '', '__proto__x', 'hasOwnProperty'])] = createOddValue(random);
	},
	'change the type': (payload, { random, row, vendor }) =>
		setAt(payload, row.typePath, createTypeName(random, nativesOf(vendor))),
	'make the type odd': (payload, { random, row }) => setAt(payload, row.typePath, createOddValue(random)),
	'make the ID odd': (payload, { random, row }) => setAt(payload, row.idPath, createOddValue(random)),
	'make the ID a number': (payload, { random, row }) =>
		setAt(payload, row.idPath, random.pick([0, 7, 1.5, 2 ** 53 - 1, -3])),
	'make the ID long': (payload, { random, row }) =>
		setAt(payload, row.idPath, random.text(random.between(190, 5000), 'ab:/')),
	'leave the ID out': (payload, { row }) => setAt(payload, row.idPath, undefined),
	'change the account': (payload, { random, row }) => row.accountPath && setAt(payload, row.accountPath, random.id()),
	'make the time odd': (payload, { random, row }) =>
		row.timePath && setAt(payload, row.timePath, createOddValue(random)),
	'put a secret in': (payload, { random }) => {
		const { holder } = random.pick(listPlaces(payload));
		const key = random.pick(['bot_token', 'botToken', 'bot_token_key', 'clientSecret', 'client_secret', 'token']);
		if (!Array.isArray(holder)) holder[key] = random.pick(['xoxb-invented', '', null]);
	},
	'put the message in as text': (payload, { random }) => {
		if (typeof payload.message !== 'object' || payload.message === null) return;
		const text = JSON.stringify(payload.message);
		payload.message = random.pick([text, text, ` ${text}\n`, text.slice(0, -1), `[${text}]`, '']);
	},
	'leave the envelope out': (payload) => {
		const { message } = payload;
		if (typeof message !== 'object' || message === null || Array.isArray(message)) return;
		delete payload.message;
		Object.assign(payload, message);
	},
	'add a huge text': (payload, { random }) => {
		payload.padding = random.pick(['x', 'é', '\u0000', '[[{{']).repeat(random.between(1, 60) * 1000);
	},
	'add a wide list': (payload, { random }) => {
		payload.wide = Array.from({ length: random.between(100, 5000) }, (_, index) => ({ id: index }));
	},
};
