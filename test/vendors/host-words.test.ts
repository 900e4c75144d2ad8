import { toErrorMessage } from '../../nodes/factory/error-message';
import packageJson from '../../package.json';
import { orVendorError, VendorError, type VendorErrorCode } from '../../shared/core/errors';
import type { HttpResponse } from '../../shared/core/http';
import type { Vendor } from '../../shared/core/vendor';
import { vendors } from '../../shared/vendors';
import { createApp } from '../../zapier/factory/app';
import { runGuarded, type Activity } from '../../zapier/factory/errors';
import { harbourApi } from '../nodes/support/harbour-api';
import { createSamples } from '../zapier/support/harbour-samples';
import { readRefusal, zapierHost } from '../zapier/support/zapier-host';
import { listRequests } from './support/api-requests';
import { harbour } from './support/harbour';

/** The words of each host's own screens, which a text of the other must not contain. */
const n8nWords =
	/\b(n8n|workflows?|credentials?|(un)?publish(es|ed|ing)?|executions?|nodes?|(?<!regular )expressions?)\b/i;
const zapierWords = /\b(zapier|zaps?|reconnect|turn(s|ed)? (\w+ ){0,2}(on|off))\b/i;

const registry: readonly Vendor[] = Object.values(vendors);
const { nodes, credentials } = packageJson.n8n;

describe.each([...nodes, ...credentials])('%s', (path) => {
	it('has no word of Zapier in its form', async () => {
		const texts = listTexts(await loadForm(path));
		expect(texts.length).toBeGreaterThan(10);
		expect(texts.filter((text) => zapierWords.test(text))).toEqual([]);
	});
});

describe.each(registry)('the Zapier app of $name', (vendor) => {
	it('has no word of n8n in its fields', () => {
		const texts = listTexts(createApp({ vendor, samples: createSamples(harbour), version: '1.0.0' }));
		expect(texts.length).toBeGreaterThan(10);
		expect(texts.filter((text) => n8nWords.test(withoutUrls(text)))).toEqual([]);
	});
});

/** A link to the documentation has the name of its repository. */
function withoutUrls(text: string): string {
	return text.replaceAll(/\]\(https:[^)]*\)/g, ']');
}

describe.each(registry)('the errors of $name', (vendor) => {
	it('come from every kind of refusal', async () => {
		const codes = (await listErrors(vendor)).map(({ code }) => code);
		expect(codes).toEqual(
			expect.arrayContaining(['unauthorized', 'forbidden', 'rate_limited', 'unavailable', 'unexpected_response']),
		);
	});

	it('have no word of Zapier in n8n', async () => {
		const messages = (await listErrors(vendor)).flatMap((error) => [
			toErrorMessage(error, vendor),
			toErrorMessage(error, vendor, 'publish'),
			toErrorMessage(error, vendor, 'test'),
		]);
		expect(messages.filter((message) => zapierWords.test(message))).toEqual([]);
	});

	it('have no word of n8n in Zapier', async () => {
		const errors = await listErrors(vendor);
		const activities = ['connect', 'turnOn', 'run'] as const;
		const messages = await Promise.all(
			errors.flatMap((error) => activities.map(async (activity) => await renderInZapier(vendor, error, activity))),
		);
		expect(messages.filter((message) => n8nWords.test(message))).toEqual([]);
	});
});

it('finds a word of a host in any case, but only as a whole word', () => {
	expect('Update the Plain credential, then publish again.').toMatch(n8nWords);
	expect('a publishable key in a regular expression').not.toMatch(n8nWords);
	expect('Reconnect the account.').toMatch(zapierWords);
	expect('Then turn this Zap on again.').toMatch(zapierWords);
});

/** A node or a credential of the package, from its path in package.json. */
async function loadForm(path: string): Promise<unknown> {
	const module: object = await import(path.replace(/^dist\//, '../../').replace(/\.js$/, ''));
	const [Form] = Object.values(module);
	return new Form();
}

/** Every text at any depth. A sample contains the vendor's texts, not ours. */
function listTexts(value: unknown): readonly string[] {
	if (typeof value === 'string') return [value];
	return Object.entries(Object(value)).flatMap(([key, inner]) => (key === 'sample' ? [] : listTexts(inner)));
}

async function renderInZapier(vendor: Vendor, error: VendorError, activity: Activity): Promise<string> {
	const { z } = zapierHost(harbourApi().api);
	return await readRefusal(runGuarded(z, vendor, async () => await Promise.reject(error), activity));
}

const allCodes: Readonly<Record<VendorErrorCode, true>> = {
	unauthorized: true,
	invalid_credential: true,
	forbidden: true,
	limit_reached: true,
	rate_limited: true,
	invalid: true,
	not_found: true,
	unavailable: true,
	unexpected_response: true,
};

/** One error per code, and those that the vendor's own code throws when its API refuses a request. */
async function listErrors(vendor: Vendor): Promise<readonly VendorError[]> {
	const errors = Object.keys(allCodes).map(
		(code) => new VendorError(code as VendorErrorCode, `${vendor.name} refused.`),
	); // the record's own keys
	for (const response of refusals) {
		for (const request of listRequests(vendor)) {
			const result = await orVendorError(request(async () => response));
			if (result instanceof VendorError) errors.push(result);
		}
	}
	return errors;
}

const refusals: readonly HttpResponse[] = [
	...[400, 401, 403, 404, 409, 422, 429, 500].flatMap((status) =>
		[{}, { message: 'No.', error: 'No.' }].map((body) => ({ status, headers: {}, body })),
	),
	{ status: 200, headers: {}, body: '<html></html>' },
	...['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL_SERVER_ERROR', 'OTHER'].map((code) => ({
		status: 200,
		headers: {},
		body: { errors: [{ message: 'No.', extensions: { code } }] },
	})),
];
