import { createHmac } from 'node:crypto';
import {
	changeEvent,
	forgive,
	mapKeys,
	mapValues,
	repair,
	rewrite,
	withHeaders,
	withOptions,
	withRequest,
	withVendor,
	withVerify,
} from './planting.mjs';

/**
 * Faults that receivers of webhooks really have had. `plant` turns `receive` into one with the fault; `vendor` limits a fault
 * to the deliveries of one vendor.
 */
export const faults = [
	{ name: 'skips the age', plant: withOptions(() => ({ tolerance: null })) },
	{
		name: 'compares the age so that NaN passes',
		plant: withOptions(({ tolerance }) => ({ tolerance: Number.isNaN(tolerance) ? null : tolerance })),
	},
	{
		name: 'takes any time in the past',
		plant: (receive) => (vendor, request, options) => {
			const outcome = receive(vendor, request, options);
			return outcome.reason === 'too_old' ? receive(vendor, request, { ...options, tolerance: null }) : outcome;
		},
	},
	{ name: 'ignores a wrong token', plant: forgive('token_mismatch') },
	{ name: 'ignores a missing token', plant: forgive('token_missing') },
	{ name: 'accepts without a secret', plant: forgive('no_secret') },
	{ name: 'ignores a missing signature', plant: forgive('signature_missing') },
	{ name: 'ignores another subscription', plant: forgive('subscription_mismatch') },
	{ name: 'ignores another account', plant: forgive('account_mismatch') },
	{ name: 'takes a denied delivery for confirmed', plant: forgive('unconfirmed') },
	{
		name: 'compares the first eight characters of a signature',
		vendor: 'plain',
		plant: withVerify((vendor, request, secrets, expect) => {
			const signature = request.headers?.['plain-request-signature'];
			const repaired = secrets.signing
				?.map((secret) => createHmac('sha256', String(secret)).update(request.rawBody).digest('hex'))
				.find((right) => typeof signature === 'string' && right.slice(0, 8) === signature.slice(0, 8));
			const headers = { ...request.headers, 'plain-request-signature': repaired ?? signature };
			return vendor.verify({ ...request, headers }, secrets, expect);
		}),
	},
	{
		name: 'verifies JSON that was written again',
		plant: withVerify((vendor, request, secrets, expect) => {
			const rawBody = rewrite(request.rawBody, writeAgain);
			const verdict = vendor.verify(request, secrets, expect);
			return verdict.ok ? verdict : vendor.verify({ ...request, rawBody }, secrets, expect);
		}),
	},
	{
		name: 'verifies the body as text',
		plant: withVerify((vendor, request, secrets, expect) =>
			vendor.verify({ ...request, rawBody: rewrite(request.rawBody, (text) => text) }, secrets, expect),
		),
	},
	{ name: 'takes the first of two headers', plant: withHeaders(([first]) => first) },
	{
		name: 'reads header names in any case',
		plant: withRequest((request) => ({ ...request, headers: mapKeys(request.headers, (name) => name.toLowerCase()) })),
	},
	{
		name: 'trims headers',
		plant: withRequest((request) => ({
			...request,
			headers: mapValues(request.headers, (value) => (typeof value === 'string' ? value.trim() : value)),
		})),
	},
	{
		name: 'decodes the token twice',
		plant: withRequest((request) => ({ ...request, query: mapValues(request.query, decode) })),
	},
	{
		name: 'takes the first of two tokens',
		plant: withRequest((request) => ({
			...request,
			query: mapValues(request.query, (value) => (Array.isArray(value) ? value[0] : value)),
		})),
	},
	{
		name: 'ignores the case of a signature',
		vendor: 'dixa',
		plant: withHeaders(undefined, (value) => value.toLowerCase()),
	},
	{
		name: 'forgets duplicates',
		plant: withOptions(() => ({ isDuplicate: undefined })),
	},
	{
		name: 'forgets whose subscription a duplicate belongs to',
		plant: (receive) => (vendor, request, options) => {
			const toEvent = (key) => key.slice(key.indexOf(':') + 1);
			const isDuplicate = options.isDuplicate && ((key) => options.isDuplicate(toEvent(key)));
			const outcome = receive(vendor, request, { ...options, isDuplicate });
			return outcome.key === null ? outcome : { ...outcome, key: toEvent(outcome.key) };
		},
	},
	{
		name: 'forgets the previous secret',
		plant: withOptions(({ secrets }) => ({ secrets: { ...secrets, signing: [secrets.signing].flat().slice(0, 1) } })),
	},
	{
		name: 'reads seconds as milliseconds',
		vendor: 'tamio',
		plant: withVendor(({ findSentAt }) => ({ findSentAt: (...input) => findSentAt(...input) / 1000 })),
	},
	{ name: 'ignores the patterns', plant: withOptions(() => ({ patterns: '*' })) },
	{
		name: 'ignores exclusions',
		plant: withOptions(({ patterns }) =>
			typeof patterns === 'object' && patterns.exclude.length > 0
				? { patterns: patterns.include.map(({ source }) => source).join(',') || '*' }
				: {},
		),
	},
	{ name: 'ignores the conditions', plant: withOptions(() => ({ filter: null })) },
	{
		name: 'leaks the secret into the event',
		plant: changeEvent((event, { secrets }) => {
			event.subject = secrets.signing?.[0] || secrets.token;
		}),
	},
	{
		name: 'leaks the URL’s token into the key',
		plant: (receive) => (vendor, request, options) => {
			const outcome = receive(vendor, request, options);
			return outcome.key === null ? outcome : { ...outcome, key: `${outcome.key} ${request.query?.token}` };
		},
	},
	{
		name: 'knows one name of Thena’s bot token',
		vendor: 'thena',
		plant: withRequest((request) => ({
			...request,
			rawBody: rewrite(request.rawBody, (text) => text.replaceAll('"botToken"', '"hidden"')),
		})),
	},
	{
		name: 'merges the payload into an object',
		plant: changeEvent((event) => merge({}, event.data.raw)),
	},
	{
		name: 'changes the payload',
		plant: changeEvent((event) => {
			if (event.data.raw !== null) delete event.data.raw[Object.keys(event.data.raw)[0]];
		}),
	},
	{
		name: 'throws for a body that is not JSON',
		plant: (receive) => (vendor, request, options) => {
			const outcome = receive(vendor, request, options);
			if (outcome.reason === 'body_not_json') JSON.parse(request.rawBody.toString());
			return outcome;
		},
	},
	{ name: 'repairs bytes that are not UTF-8', plant: repair('body_not_utf8', (text) => text) },
	{ name: 'takes bodies of any size', plant: repair('body_too_large', (text) => text.trim()) },
	{
		name: 'takes bodies of any depth',
		plant: repair('body_too_deep', (text) => text.replace(/"deep":.*?0[\]}]+,/, '')),
	},
	{ name: 'gives a time that isn’t in the event’s format', plant: changeEvent((event) => (event.time = 'yesterday')) },
	{ name: 'names an empty source', plant: changeEvent((event) => (event.source = '')) },
];

function decode(value) {
	try {
		return typeof value === 'string' ? decodeURIComponent(value) : value;
	} catch {
		return value;
	}
}

function writeAgain(text) {
	try {
		return JSON.stringify(JSON.parse(text));
	} catch {
		return text;
	}
}

/** As in the libraries that had to learn about `__proto__`. */
function merge(target, source) {
	for (const key of Object.keys(source ?? {})) {
		if (typeof source[key] === 'object' && source[key] !== null) target[key] = merge(target[key] ?? {}, source[key]);
		else target[key] = source[key];
	}
	return target;
}
