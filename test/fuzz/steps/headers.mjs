/** What a sender or a proxy may do to headers and query: each step changes the request's own copies of them in place. */
export const headerSteps = {
	'drop a header': ({ headers }, { random }) => delete headers[random.pick(Object.keys(headers))],
	'send a header twice': ({ headers }, { random, createOther }) => {
		const others = createOther().headers;
		change(headers, random, (value, name) =>
			random.pick([[value, value], [value], [value, others[name]], `${value}, ${value}`, `${value},${others[name]}`]),
		);
	},
	'make a header odd': ({ headers }, { random }) =>
		change(headers, random, (value) =>
			random.pick([
				'',
				' ',
				null,
				0,
				true,
				{},
				[],
				[[value]],
				{ 0: value },
				'x'.repeat(100_000),
				'\u0000',
				`${value}\u0000`,
			]),
		),
	'put space around a header': ({ headers }, { random }) =>
		change(headers, random, (value) => random.pick([` ${value}`, `${value} `, `\t${value}\r\n`, `${value}\n`])),
	'write a header in another case': ({ headers }, { random }) =>
		change(headers, random, (value) => random.pick([value.toUpperCase(), value.toLowerCase()])),
	'write a name in another case': ({ headers }, { random }) => {
		const name = random.pick(Object.keys(headers));
		const value = headers[name];
		delete headers[name];
		headers[random.pick([name.toUpperCase(), name.replace(/^./, (letter) => letter.toUpperCase()), ` ${name}`])] =
			value;
	},
	'move a signature to another header': ({ headers }, { random }) => {
		const name = random.pick(Object.keys(headers));
		const value = headers[name];
		if (random.chance(0.7)) delete headers[name];
		headers[random.pick(['authorization', 'x-signature', 'signature', 'a-signature', 'accept-proof', 'host'])] = value;
	},
	'cut a signature': ({ headers }, { random }) =>
		change(headers, random, (value) =>
			random.pick([value.slice(0, -1), value.slice(0, -56), value.slice(1), `${value}0`]),
		),
	'change a character of a signature': ({ headers }, { random }) =>
		change(headers, random, (value) => {
			const at = random.below(value.length);
			return `${value.slice(0, at)}${random.pick('0123456789abcdefgt=,.'.split(''))}${value.slice(at + 1)}`;
		}),
	'change the last character of a signature': ({ headers }, { random }) =>
		change(headers, random, (value) => `${value.slice(0, -1)}${random.pick('0123456789abcdef'.split(''))}`),
	'encode a signature differently': ({ headers }, { random }) =>
		change(headers, random, (value) =>
			value.replace(/[0-9a-f]{64}/, (hex) => {
				const bytes = Buffer.from(hex, 'hex');
				return random.pick([
					bytes.toString('base64'),
					bytes.toString('base64url'),
					bytes.toString('base64').replace('=', ''),
					`sha256=${hex}`,
					`0x${hex}`,
					hex.toUpperCase(),
					bytes.toString('latin1'),
				]);
			}),
		),
	'change the parts of a signature': ({ headers }, { random, now }) =>
		change(headers, random, (value) => {
			const parts = value.split(',');
			return random.pick([
				parts.toReversed().join(','),
				parts.join(', '),
				[...parts, parts[0]].join(','),
				[...parts, parts.at(-1)].join(','),
				[...parts, 'v0=1', 'x'].join(','),
				['v2=', ...parts].join(','),
				parts.slice(0, 1).join(','),
				parts.slice(1).join(','),
				value.replace('=', '=='),
				value.replace(/t=\d+/, `t=${now}`),
				value.replace(/t=\d+/, (time) => `t=0${time.slice(2)}`),
				value.replace(/t=\d+/, (time) => `t=${Math.floor(now / 1000)},${time}`),
				value.replace(/t=\d+/, `t=${Math.floor(now / 1000)}`),
			]);
		}),
	'take the headers of another delivery': (request, { createOther }) =>
		Object.assign(request.headers, createOther().headers),
	'have no headers': (request, { random }) => {
		request.headers = random.pick([undefined, null, {}, [], 'x', Object.create(null), Object.create(request.headers)]);
	},
};

export const tokenSteps = {
	'drop the token': ({ query }) => delete query.token,
	'send another token': ({ query }, { random }) => {
		query.token = random.pick([random.hex(64), 'null', 'undefined', '[object Object]', '*']);
	},
	'make the token odd': ({ query }, { random }) => {
		query.token = random.pick(['', null, true, 0, {}, [], { toString: query.token }, { 0: query.token }]);
	},
	'send the token twice': ({ query }, { random }) => {
		const { token } = query;
		query.token = random.pick([[token, token], [token], [token, random.hex(64)], `${token},${token}`]);
	},
	'write the token differently': ({ query }, { random }) => {
		const token = `${query.token}`;
		const encoded = token.replace(/./g, (character) => `%${character.charCodeAt(0).toString(16)}`);
		query.token = random.pick([
			encoded,
			` ${token}`,
			`${token}\u0000`,
			token.toUpperCase(),
			token.slice(0, -1),
			`${token}0`,
		]);
	},
	'send the token elsewhere': (request, { random }) => {
		const { token } = request.query;
		delete request.query.token;
		if (random.chance(0.5)) request.headers.token = token;
		else request.query[random.pick(['Token', 'TOKEN', 'token[]', ' token', 'access_token'])] = token;
	},
	'have no query': (request, { random }) => {
		request.query = random.pick([undefined, null, {}, [], request.query?.token, Object.create(request.query)]);
	},
};

/** Changes one header whose value is a text. */
function change(headers, random, toValue) {
	const names = Object.keys(headers).filter((name) => typeof headers[name] === 'string');
	if (names.length === 0) return;
	const name = random.pick(names);
	headers[name] = toValue(headers[name], name);
}
