import fc from 'fast-check';
import { createLifecycle } from '../../nodes/factory/trigger/lifecycle';
import { toErrorMessage } from '../../nodes/factory/error-message';
import { orVendorError, VendorError } from '../../shared/core/errors';
import type { HttpResponse } from '../../shared/core/http';
import { quoteSource } from '../../shared/core/pattern/error';
import { compilePatterns, PatternError } from '../../shared/core/pattern/pattern';
import { plan } from '../../shared/core/plan/plan';
import { quoteName, quoteVendorText, toSafeText } from '../../shared/core/safe-text';
import type { SubscribableVendor, Vendor } from '../../shared/core/vendor';
import { vendors } from '../../shared/vendors';
import { runGuarded, type Activity } from '../../zapier/factory/errors';
import { harbourApi } from '../nodes/support/harbour-api';
import { harbourTrigger } from '../nodes/support/harbour-trigger';
import { n8nHost } from '../nodes/support/n8n-host';
import { createZap } from '../zapier/support/zap-fixture';
import { readRefusal, zapierHost } from '../zapier/support/zapier-host';
import { listRequests } from './support/api-requests';
import { harbour } from './support/harbour';

/** A vendor's texts reach messages and log lines: they must not draw another line, move a cursor, or show a token. */

const SECRET = '5ec2e7'.repeat(6);
const CONTROLS = '\u0000\u001b[2J\r\n\t\u0085\u009b\u200b\u2028\u202e\u2066\ufeff\ue000\ud800';
const TOKENS = ['=', '%3D', '%3d', '%253D', '%25253D'].map((sign) => `https://n8n.example/?token${sign}${SECRET}%26x`);
const HOSTILE = `No${CONTROLS}${TOKENS.join(' ')} ${CONTROLS}!`;

function expectSafe(texts: readonly string[]): void {
	expect(texts.length).toBeGreaterThan(0);
	for (const text of texts) {
		expect(text).not.toMatch(/\p{C}|[\u2028\u2029]/u);
		expect(text).not.toContain(SECRET);
	}
}

const registry: readonly Vendor[] = Object.values(vendors);
const activities: readonly Activity[] = ['connect', 'turnOn', 'run'];

/** Every form in which a vendor reports an error, and items whose every text is hostile, under every status. */
const bodies: readonly unknown[] = [
	{ message: HOSTILE, error: HOSTILE, status: 400, error_code: 7, details: [HOSTILE] },
	{ message: { message: HOSTILE }, error: { message: HOSTILE, code: HOSTILE } },
	{ message: [HOSTILE], errors: [{ message: HOSTILE, extensions: { code: 'FORBIDDEN' } }] },
	{ errors: [{ message: `missing "${HOSTILE}" and missing "a:b"` }] },
	{ data: { id: HOSTILE, url: HOSTILE, name: HOSTILE, secretKey: HOSTILE, subscribedEvents: [HOSTILE] } },
	{ data: [{ id: HOSTILE, url: HOSTILE, name: HOSTILE }], apps: [{ appId: HOSTILE, teamId: HOSTILE, name: HOSTILE }] },
	...['forbidden', 'not_found', 'too_many_webhook_targets', 'input_validation', HOSTILE].map((code) => {
		const refused = {
			error: { message: HOSTILE, type: HOSTILE, code, fields: [{ field: HOSTILE, message: HOSTILE }] },
		};
		return { data: { createWebhookTarget: refused, updateWebhookTarget: refused, deleteWebhookTarget: refused } };
	}),
	HOSTILE,
];
const responses = [200, 201, 400, 401, 403, 404, 409, 422, 429, 500].flatMap((status) =>
	bodies.map((body): HttpResponse => ({ status, headers: {}, body })),
);

async function listErrors(vendor: Vendor): Promise<readonly VendorError[]> {
	const results = await Promise.all(
		responses.flatMap((response) =>
			listRequests(vendor).map((request) => orVendorError(request(async () => response))),
		),
	);
	return results.filter((result) => result instanceof VendorError);
}

describe.each(registry)('the errors of $name', (vendor) => {
	it('are safe in both hosts, whatever the vendor writes', async () => {
		const errors = await listErrors(vendor);
		const codes = new Set(errors.map(({ code }) => code));
		expect(codes.size).toBeGreaterThan(3);
		const { z } = zapierHost(harbourApi().api);
		expectSafe(
			errors.flatMap((error) => [
				error.message,
				...(['publish', 'test', undefined] as const).map((retry) => toErrorMessage(error, vendor, retry)),
			]),
		);
		const inZapier = activities.flatMap((activity) =>
			errors.map(
				async (error) => await readRefusal(runGuarded(z, vendor, async () => await Promise.reject(error), activity)),
			),
		);
		expectSafe(await Promise.all(inZapier));
	});
});

describe('in n8n, the log and the errors', () => {
	const hook = {
		id: HOSTILE,
		url: `https://elsewhere.example/${encodeURIComponent(HOSTILE.replaceAll('\ud800', ''))}?token=${SECRET}`,
		name: HOSTILE,
	};
	const texts = (lines: readonly object[]) =>
		lines.flatMap((line) =>
			Object.values(line).flatMap((value) =>
				typeof value === 'string' ? value : Object.values(Object(value)).map(String),
			),
		);

	it('name a subscription safely whose ID, name and URL are hostile', async () => {
		const trigger = harbourTrigger();
		await trigger.create();
		const [created] = trigger.hooks;
		Object.assign(created ?? {}, { id: HOSTILE });
		trigger.world.staticData['id'] = HOSTILE;
		await trigger.delete();
		trigger.hooks.push({ ...hook, name: String(created?.name), events: [], enabled: true });
		await trigger.create();
		trigger.world.staticData['id'] = `${HOSTILE}2`;
		await trigger.delete();
		const lines = texts(trigger.lines);
		expectSafe(lines);
		expect(lines.join()).toContain('points to https://elsewhere.example/');
		expect(lines.join()).toContain('no longer has subscription "No ');
	});

	it('show warnings of a subscription safely', async () => {
		const vendor: SubscribableVendor = {
			...harbour,
			subscriptions: {
				...harbour.subscriptions,
				create: async (...input) => ({
					...(await harbour.subscriptions.create(...input)),
					id: HOSTILE,
					warnings: [HOSTILE],
				}),
			},
		};
		const trigger = harbourTrigger({}, vendor);
		await trigger.create();
		expect(trigger.warnings()).toHaveLength(1);
		expectSafe(texts(trigger.lines));
	});

	it.each([new VendorError('invalid', HOSTILE), new Error(HOSTILE), HOSTILE])('are safe after %#', async (thrown) => {
		const find = async () => await Promise.reject(thrown);
		const { create, delete: remove } = createLifecycle({
			...harbour,
			subscriptions: { ...harbour.subscriptions, find },
		}).default;
		const host = n8nHost({ parameters: { events: ['*'] }, credential: { apiKey: 'k' } });
		const error: unknown = await create.call(host.hook).catch((refusal: unknown) => refusal);
		expectSafe([Object(error).message]);
		await remove.call(host.hook);
		expectSafe(host.warnings());
	});
});

test('in Zapier, the log shows warnings of a subscription safely', async () => {
	const vendor: Vendor = {
		...harbour,
		subscriptions: {
			...harbour.subscriptions,
			create: async (...input) => ({ ...(await harbour.subscriptions.create(...input)), warnings: [HOSTILE] }),
		},
	};
	const zap = createZap({ vendor });
	await zap.subscribe({ authData: { apiKey: 'k' } });
	expectSafe(zap.logged);
});

test('the errors and warnings about patterns are safe, whatever the user and the vendor write', () => {
	const rejected = [HOSTILE, `!${HOSTILE}`, `a{${HOSTILE}`, `${'x'.repeat(300)}${HOSTILE}`, `a:\u001b`].flatMap(
		(source) => {
			try {
				compilePatterns([source]);
				return [];
			} catch (error) {
				return error instanceof PatternError ? [error.message] : [];
			}
		},
	);
	expectSafe(rejected);
	const { warnings } = plan(['*', 'thread.unknown', '!tickets'], vendors.plain, [HOSTILE, 'thread.thread_created']);
	expectSafe(warnings.map(({ message }) => message));
});

describe('a text for a message', () => {
	const text = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...TOKENS, CONTROLS, '😀', '.')), {
		maxLength: 8,
	});

	it('has no control characters and no token, and is safe to be made safe again', () => {
		fc.assert(
			fc.property(text, (parts) => {
				const whole = parts.join('');
				const safe = toSafeText(whole);
				expectSafe([
					safe,
					quoteVendorText(whole),
					quoteName(whole),
					quoteSource(whole),
					new VendorError('invalid', whole).message,
				]);
				expect(toSafeText(safe)).toBe(safe);
			}),
		);
	});

	it('keeps whole characters when it is cut', () => {
		expect(quoteVendorText(`${'x'.repeat(299)}😀`)).toBe('x'.repeat(299));
	});
});
