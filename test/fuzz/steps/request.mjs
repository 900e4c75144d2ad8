/** What a sender or a proxy may do to a signed delivery: each step changes the request in place. */
export const requestSteps = {
	'change a bit of the body': (request, { random }) => {
		const { rawBody } = request;
		if (rawBody.length > 0) rawBody[random.below(rawBody.length)] ^= 2 ** random.below(8);
	},
	'write the JSON again': (request, { random }) => {
		try {
			const payload = JSON.parse(request.rawBody);
			request.rawBody = Buffer.from(random.pick([JSON.stringify(payload), JSON.stringify(payload, null, ' ')]));
		} catch {
			request.rawBody = Buffer.from('{}');
		}
	},
	'add to the body': (request, { random }) => {
		const addition = random.pick([' ', '\n', '\r\n', '\u0000', '}', '&token=x']);
		request.rawBody = Buffer.concat([request.rawBody, Buffer.from(addition)]);
	},
	'cut the body': (request, { random }) => {
		request.rawBody = request.rawBody.subarray(0, random.below(request.rawBody.length + 1));
	},
	'take the body of another delivery': (request, { createOther }) => {
		request.rawBody = createOther().rawBody;
	},
	'be empty': (request) => {
		request.rawBody = Buffer.alloc(0);
	},
	'have no raw body': (request, { random }) => {
		const { rawBody } = request;
		request.rawBody = random.pick([undefined, null, rawBody.toString(), new Uint8Array(rawBody), { length: 1 }, []]);
	},
	'sign with a key of one’s own': (request, { random, row, now }) => {
		const secret = random.pick(['', 'secret', '00', random.hex(64)]);
		const draft = { secret, token: random.hex(64), subscription: random.id() };
		if (row.sign && request.rawBody)
			Object.assign(request.headers ?? {}, row.send(request.rawBody, draft, row.writeTime(now), random).headers);
	},
	'call another URL': (request, { random }) => {
		request.url = random.pick([
			'',
			'/',
			'/%00',
			'//evil.example/?token=',
			'/webhook?token=a&token=b',
			'x'.repeat(5000),
		]);
	},
};
