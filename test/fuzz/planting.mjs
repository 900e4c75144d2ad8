/** Ways to plant a fault: each returns a function that turns `receive` into one with the fault. */

export function withOptions(change) {
	return (receive) => (vendor, request, options) => receive(vendor, request, { ...options, ...change(options) });
}

export function withRequest(change) {
	return (receive) => (vendor, request, options) => receive(vendor, change(request), options);
}

export function withVendor(change) {
	return (receive) => (vendor, request, options) => receive({ ...vendor, ...change(vendor) }, request, options);
}

export function withVerify(verify) {
	return withVendor((vendor) => ({ verify: (...input) => verify(vendor, ...input) }));
}

/** Takes a delivery for proven when it is rejected for this reason. */
export function forgive(reason) {
	return (receive) => (vendor, request, options) => {
		const outcome = receive(vendor, request, options);
		if (outcome.reason !== reason) return outcome;
		const expect = { ...options.expect, [reason.replace('_mismatch', '')]: undefined };
		return receive(vendor, request, { ...options, expect, verdict: { ok: true } });
	};
}

/** Takes another body when the body is rejected for this reason. */
export function repair(reason, change) {
	return (receive) => (vendor, request, options) => {
		const outcome = receive(vendor, request, options);
		if (outcome.reason !== reason) return outcome;
		const rawBody = rewrite(request.rawBody, change);
		return receive(vendor, { ...request, rawBody }, { ...options, verdict: { ok: true } });
	};
}

export function changeEvent(change) {
	return (receive) => (vendor, request, options) => {
		const outcome = receive(vendor, request, options);
		if (outcome.event !== null) change(outcome.event, options);
		return outcome;
	};
}

export function withHeaders(toOne = (values) => values, toText = (value) => value) {
	return withRequest((request) => ({
		...request,
		headers: mapValues(request.headers, (value) => {
			if (Array.isArray(value)) return toOne(value);
			return typeof value === 'string' ? toText(value) : value;
		}),
	}));
}

export function mapValues(record, change) {
	return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, change(value)]));
}

export function mapKeys(record, change) {
	return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [change(key), value]));
}

export function rewrite(rawBody, change) {
	return Buffer.isBuffer(rawBody) ? Buffer.from(change(rawBody.toString())) : rawBody;
}
