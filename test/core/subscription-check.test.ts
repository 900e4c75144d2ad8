import type { HttpClient, HttpResponse } from '../../shared/core/http';
import type { OperationContext, VendorResources } from '../../shared/core/operation';
import { listResources } from '../../shared/core/resources';
import type { Vendor } from '../../shared/core/vendor';
import { parking } from '../nodes/support/harbour-variants';
import { harbour } from '../vendors/support/harbour';
import { harbourResources, recoverableHarbour } from '../vendors/support/harbour-resources';
import { bareContext, find } from '../vendors/support/operation-of';
import { resourceHost } from '../vendors/support/resource-host';

const origin = 'https://n8n.example';
const hook = {
	id: 'h1',
	name: 'n8n · My · flow · n8n.example [se:w1/n1]',
	url: `${origin}/webhook/1/webhook?token=abcdef`,
	events: ['case.opened'],
	enabled: true,
};
const last = { at: '2026-11-20T00:00:00.000Z', succeeded: true, result: 'HTTP 202' };
const failed = { ...last, succeeded: false, result: 'HTTP 401' };
const ours: HttpResponse = { status: 401, headers: {}, body: { status: 'rejected', reason: 'check' } };
const responseOf = (status: number, changed: Partial<HttpResponse> = {}): HttpResponse => ({
	status,
	headers: {},
	body: '',
	...changed,
});
const unreportingResources = Object.fromEntries(
	Object.entries(harbourResources).filter(([key]) => key !== 'findLastDelivery'),
) as unknown as VendorResources; // only an optional key is missing

interface Situation {
	readonly lastStatus?: number;
	readonly lastBody?: unknown;
	readonly values?: Readonly<Record<string, unknown>>;
	readonly vendor?: Vendor;
	readonly resources?: VendorResources;
	readonly origin?: string | null;
	/** What the URL responds; `null` for no response. */
	readonly response?: HttpResponse | null;
	readonly context?: Partial<OperationContext>;
}

async function check(hooks: readonly object[], situation: Situation = {}) {
	const { lastStatus = 200, lastBody = last, vendor = recoverableHarbour, resources = harbourResources } = situation;
	const requested: string[] = [];
	const http: HttpClient = async ({ url }) =>
		url === '/hooks'
			? { status: 200, headers: {}, body: { hooks } }
			: { status: lastStatus, headers: {}, body: lastBody };
	const context: OperationContext = {
		...bareContext,
		findOrigin: () => (situation.origin === undefined ? origin : situation.origin),
		async requestOwnUrl(url) {
			requested.push(url);
			return situation.response === undefined ? ours : situation.response;
		},
		...situation.context,
	};
	const operation = find(listResources(vendor, resources, resourceHost), 'triggerSubscription.check');
	return { rows: await operation.run(http, situation.values ?? {}, context), requested };
}

const explain = async (changed: object, situation?: Situation) => {
	const { rows, requested } = await check([{ ...hook, ...changed }], situation);
	return [rows[0]?.['verdict'], rows[0]?.['explanation'], requested.length];
};

it.each<[string, Vendor, VendorResources, string]>([
	[
		'removes subscriptions',
		recoverableHarbour,
		harbourResources,
		'ok, unreachable, failing, other URL, unknown, or disabled',
	],
	[
		'parks subscriptions and reports no deliveries',
		{ ...recoverableHarbour, subscriptions: parking.subscriptions },
		unreportingResources,
		'ok, unreachable, other URL, unknown, or unused',
	],
])('lists the verdicts of a vendor that %s', (_name, vendor, resources, verdicts) => {
	const { notice } = find(listResources(vendor, resources, resourceHost), 'triggerSubscription.check');
	expect(notice).toContain(`The verdict is ${verdicts}. A chart shows what sank. This operation`);
});

it('returns the owner and the state of each subscription, without the token', async () => {
	const names = ['not ours', '[se:w1/n1] not ours', '[se:w1/n1] [x]', '[se:w1'];
	const { rows } = await check([hook, ...names.map((name) => ({ ...hook, name }))]);
	expect(rows).toEqual([
		{
			vendor: 'harbour',
			id: 'h1',
			verdict: 'ok',
			explanation: 'It is enabled, and its URL reaches the trigger. The last delivery succeeded.',
			owner: hook.name,
			name: hook.name,
			url: 'https://n8n.example/webhook/1/webhook?token=…',
			events: ['case.opened'],
			enabled: true,
			lastDelivery: last,
		},
	]);
});

describe('the state at the vendor', () => {
	it.each<[string, object, Situation, string]>([
		['disabled', { enabled: false }, {}, 'It is disabled, so it receives no events. Enable it.'],
		[
			'disabled',
			{ enabled: false },
			{ lastBody: failed },
			'It is disabled, so it receives no events. The last delivery failed: HTTP 401. Enable it.',
		],
		[
			'other URL',
			{ url: 'https://old.example/webhook/1/webhook' },
			{},
			'It points to https://old.example instead of https://n8n.example. Move it.',
		],
		['other URL', { url: 'nonsense', enabled: false }, {}, 'It has no valid URL. Move it.'],
		['other URL', { url: 'nonsense' }, { origin: null }, 'It has no valid URL. Move it.'],
		['other URL', { url: `${origin}/rest/settings` }, {}, 'Its URL isn’t the URL of a trigger. Move it.'],
		[
			'other URL',
			{},
			{ values: { instanceUrl: 'https://moved.example/' } },
			'It points to https://n8n.example instead of https://moved.example. Move it.',
		],
	])('gives the verdict %s to %j, and no URL is requested', async (verdict, changed, situation, explanation) => {
		await expect(explain(changed, situation)).resolves.toEqual([verdict, explanation, 0]);
	});

	it('lists unused subscriptions under any name', async () => {
		const parked = { ...hook, name: 'Free', parked: true as const };
		const subscriptions = {
			...harbour.subscriptions,
			find: async (_http: HttpClient, own: (subscription: typeof parked) => boolean) => [parked].filter(own),
		};
		const { rows, requested } = await check([], { vendor: { ...recoverableHarbour, subscriptions } });
		expect(rows).toMatchObject([{ verdict: 'unused', owner: null }]);
		expect(requested).toEqual([]);
	});
});

describe('the URL', () => {
	it('is requested without the token', async () => {
		const { requested } = await check([hook]);
		expect(requested).toEqual(['https://n8n.example/webhook/1/webhook?check=1']);
	});

	it.each<[string, HttpResponse]>([
		['responds with HTTP 404', responseOf(404)],
		['responds with HTTP 200', responseOf(200, { body: 'n8n is starting up. Please wait' })],
		['responds with HTTP 502', responseOf(502)],
		['responds with HTTP 401', responseOf(401, { body: 'Login required' })],
		// A proxy that drops the query also drops the token of a delivery.
		['responds with HTTP 401', responseOf(401, { body: { status: 'rejected', reason: 'token_missing' } })],
		['responds with HTTP 200', { ...ours, status: 200 }],
		[
			'redirects to https://login.example/start (HTTP 302)',
			responseOf(302, { headers: { location: 'https://login.example/start?next=1' } }),
		],
		['redirects to https://n8n.example/setup (HTTP 308)', responseOf(308, { headers: { location: '/setup' } })],
		['responds with HTTP 301', responseOf(301, { headers: { location: 'https://:x' } })],
	])('that %s instead is unreachable', async (end, response) => {
		const fact = `Its URL ${end} instead of reaching the trigger.`;
		await expect(explain({}, { response })).resolves.toEqual(['unreachable', `${fact} Dredge the channel.`, 1]);
		await expect(explain({}, { response, lastBody: failed })).resolves.toEqual([
			'unreachable',
			`${fact} The last delivery failed: HTTP 401. Dredge the channel.`,
			1,
		]);
	});

	it('that doesn’t respond is unknown, and no other is requested', async () => {
		const { rows, requested } = await check([hook, { ...hook, id: 'h2' }], { response: null });
		const explanation =
			'It is enabled, but a request from here to its URL got no response, so whether events arrive is unknown. ' +
			'The last delivery succeeded. Send a boat.';
		expect(rows).toMatchObject([
			{ verdict: 'unknown', explanation },
			{ verdict: 'unknown', explanation },
		]);
		expect(requested).toHaveLength(1);
	});

	it.each<[string, Situation, object?]>([
		['the host doesn’t know its own', { origin: null }],
		[
			'the user expects another one than the host’s',
			{ values: { instanceUrl: 'https://moved.example' } },
			{ url: 'https://moved.example/webhook/1/webhook' },
		],
		['the host can’t request it', { context: { requestOwnUrl: undefined as never } }],
	])('is never requested, and never OK, if %s', async (_name, situation, changed = {}) => {
		await expect(explain(changed, situation)).resolves.toEqual([
			'unknown',
			'It is enabled, but whether its URL reaches the trigger can’t be checked from here. The last delivery succeeded. Send a boat.',
			0,
		]);
	});

	it('is that of the host if the expected one can’t be read', async () => {
		const [verdict] = await explain({}, { values: { instanceUrl: 'nonsense' } });
		expect(verdict).toBe('ok');
	});
});

describe('the last delivery', () => {
	it.each<[Situation, string, string]>([
		[{ lastBody: failed }, 'failing', 'The last delivery failed: HTTP 401. Ask the harbor master.'],
		[{ lastBody: { ...failed, result: null } }, 'failing', 'The last delivery failed. Ask the harbor master.'],
		[{ lastBody: failed, response: null }, 'failing', 'The last delivery failed: HTTP 401. Ask the harbor master.'],
		[{ lastBody: null }, 'ok', 'It is enabled, and its URL reaches the trigger. No delivery is known.'],
	])('%j gives the verdict %s', async (situation, verdict, explanation) => {
		await expect(explain({}, situation)).resolves.toEqual([verdict, explanation, 1]);
	});

	it('can be unknown because the vendor refuses to report it', async () => {
		const { rows } = await check([hook], { lastStatus: 403 });
		expect(rows).toMatchObject([
			{ verdict: 'ok', lastDelivery: null, lastDeliveryUnknown: 'The key may not see deliveries.' },
		]);
	});

	it('isn’t requested from a vendor that reports none', async () => {
		const { rows } = await check([hook], { resources: unreportingResources, lastStatus: 500 });
		const lastDeliveryUnknown = 'Harbour doesn’t report the results of deliveries.';
		expect(rows).toMatchObject([{ verdict: 'ok', lastDelivery: null, lastDeliveryUnknown }]);
	});
});
