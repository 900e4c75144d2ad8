import type { INodeProperties } from 'n8n-workflow';
import { createManualLifecycle } from '../../../nodes/factory/trigger/manual-lifecycle';
import { createTriggerProperties } from '../../../nodes/factory/trigger/properties';
import { createTrigger } from '../../../nodes/factory/trigger/trigger';
import type { Vendor } from '../../../shared/core/vendor';
import { isActivationError } from '../support/activation-error';
import { harbourApi } from '../support/harbour-api';
import { CALLBACK_URL } from '../support/harbour-trigger';
import { manualHarbour, without } from '../support/harbour-variants';
import { n8nHost, type World } from '../support/n8n-host';

/** A trigger that users subscribe manually, and the vendor's API. */
function trigger(overrides: Partial<World> = {}, vendor: Vendor = manualHarbour) {
	const api = harbourApi();
	const host = n8nHost({
		parameters: { events: ['ticket:created'] },
		credential: { apiKey: 'key-of-harbour' },
		webhookUrl: CALLBACK_URL,
		api: api.api,
		...overrides,
	});
	const { checkExists, create, delete: remove } = createManualLifecycle(vendor).default;
	return {
		...host,
		...api,
		publish: async () => (await checkExists.call(host.hook)) || (await create.call(host.hook)),
		delete: async () => await remove.call(host.hook),
	};
}

const refusal = async (overrides: Partial<World>, vendor?: Vendor) => {
	const refused = trigger(overrides, vendor);
	const error: unknown = await refused.publish().catch((thrown: unknown) => thrown);
	if (!isActivationError(error)) throw new TypeError('Nothing was refused.');
	return { ...refused, message: error.message };
};

const local = { events: ['ticket:created'], checkAuthenticity: 'local' };

describe('publishing a trigger that users subscribe manually', () => {
	it('checks the key once, and creates and stores nothing', async () => {
		const published = trigger();
		await expect(published.publish()).resolves.toBe(true);
		expect(published.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /me']);
		expect(published.world.staticData).toEqual({});
		expect(published.warnings()).toEqual([]);
	});

	it('sends no request when deliveries are verified locally', async () => {
		const published = trigger({ parameters: local, credential: { secret: 's' } });
		await expect(published.publish()).resolves.toBe(true);
		expect(published.requests).toEqual([]);
	});

	it('refuses local verification without a secret', async () => {
		const { message, requests } = await refusal({ parameters: local, credential: { apiKey: 'key', secret: ' ' } });
		expect(message).toBe(
			'n8n can’t verify deliveries from Harbour without the secret. Update the Harbour credential, then publish again.',
		);
		expect(requests).toEqual([]);
	});

	it('refuses a missing secret when the vendor can’t confirm deliveries', async () => {
		const { message } = await refusal({ parameters: { events: ['*'] } }, without(manualHarbour, 'confirm'));
		expect(message).toMatch(/^n8n can’t verify deliveries from Harbour without the secret\./);
		const nameless: Vendor = {
			...without(manualHarbour, 'confirm'),
			credential: {
				...manualHarbour.credential,
				fields: manualHarbour.credential.fields.filter(({ role }) => role === 'baseUrl'),
			},
		};
		expect((await refusal({}, nameless)).message).toMatch(/without the signing secret\. Update the Harbour credential/);
	});

	it('refuses a key that the vendor rejects, in a test run with the next step of a test', async () => {
		const wrong = { statusCode: 401, headers: {}, body: {} };
		const { message } = await refusal({ api: async () => wrong });
		expect(message).toBe(
			'Harbour rejected the API key. Copy it from Harbour again. Update the Harbour credential, then publish again.',
		);
		expect((await refusal({ api: async () => wrong, mode: 'manual' })).message).toMatch(/then test again\.$/);
	});

	it.each([200, 204, 400, 403, 404, 422])(
		'accepts a status that says nothing about the key: %i',
		async (statusCode) => {
			const published = trigger({ api: async () => ({ statusCode, headers: {}, body: 'odd' }) });
			await expect(published.publish()).resolves.toBe(true);
		},
	);

	it('refuses when the vendor does not respond, because no delivery could be confirmed', async () => {
		jest.useFakeTimers();
		const refused = refusal({ api: async () => await Promise.reject(new Error('no route')) });
		await jest.runAllTimersAsync();
		expect((await refused).message).toMatch(/^n8n can’t reach Harbour at api\.harbour\.example\..*, then try again\.$/);
		jest.useRealTimers();
	});

	it.each<[string, Partial<World>, RegExp]>([
		['no event', { parameters: {} }, /^No event is selected/],
		['an invalid pattern', { parameters: { events: ['ticket:'] } }, /^The pattern "ticket:" ends with ":"/],
		['an unreachable callback URL', { webhookUrl: 'http://localhost:5678/webhook/1/webhook' }, /N8N_WEBHOOK_URL/],
		['an invalid Base URL', { credential: { baseUrl: 'ftp://x' } }, /^The Base URL of Harbour must start with https:/],
		['no credential', { credential: null }, /credentials set for "harbourApi"/],
		[
			'a condition with an invalid value',
			{ parameters: { events: ['*'], filters: { status: ['gone'] } } },
			/^The condition "Status" has an invalid value/,
		],
	])('refuses %s before it sends a request', async (_, overrides, sentence) => {
		const { message, requests } = await refusal(overrides);
		expect(message).toMatch(sentence);
		expect(message).toMatch(/[.?] .*[Tt]hen publish again\.$/);
		expect(requests).toEqual([]);
	});

	it('allows unknown types, because there is nothing to subscribe', async () => {
		await expect(trigger({ parameters: { events: ['ticket:other:sunk'] } }).publish()).resolves.toBe(true);
	});

	it('warns about a pattern that matches nothing', async () => {
		const published = trigger({ parameters: { events: ['ticket:*', 'berth:freed'] } });
		await published.publish();
		expect(published.warnings()).toEqual([expect.stringContaining('"berth:freed"')]);
	});
});

it('unpublishing has nothing to undo, whatever the state', async () => {
	for (const overrides of [{}, { credential: null }, { parameters: {} }, { staticData: { version: 9 } }]) {
		const off = trigger(overrides);
		await expect(off.delete()).resolves.toBe(true);
		expect([off.requests, off.lines]).toEqual([[], []]);
	}
});

const PAGE = 'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/harbour.md';

describe('the form of a trigger that users subscribe manually', () => {
	const description = createTrigger(manualHarbour).description();
	const field = (name: string): INodeProperties | undefined =>
		description.properties.find((property) => property.name === name);

	it('has the notice with its link, then one line per step, which begin with the URL', () => {
		expect(description.properties.slice(0, 2)).toEqual([
			{
				displayName: `Harbour sends to one address only. <a href="${PAGE}#one-address" target="_blank">Learn more</a>`,
				name: 'notice1',
				type: 'notice',
				default: '',
			},
			{
				displayName:
					'To receive events from Harbour:<ul><li>Copy the Production URL from Webhook URLs above.</li>' +
					'<li>Paste the trigger’s URL at Harbour.</li><li>Publish this workflow.</li></ul>' +
					'If you delete this workflow, delete the endpoint in Harbour too.',
				name: 'notice2',
				type: 'notice',
				default: '',
			},
		]);
	});

	it('shows the URL to copy', () => {
		expect(description.webhooks).toMatchObject([{ ndvHideUrl: false, ndvHideMethod: true }]);
	});

	it('has texts about the URLs, and about nothing that n8n would do at the vendor', () => {
		const texts = JSON.stringify([
			description.triggerPanel,
			description.eventTriggerDescription,
			description.activationMessage,
		]);
		expect(texts).toContain('Test URL');
		expect(texts).toContain('Production URL');
		expect(texts).toContain('delete the endpoint in Harbour too. n8n can’t remove it.');
		expect(texts).not.toMatch(/undefined|subscribes|webhook/);
	});

	it('offers Check Authenticity when the vendor can confirm deliveries', () => {
		expect(field('checkAuthenticity')).toMatchObject({
			displayName: 'Check Authenticity',
			type: 'options',
			default: 'ask',
			options: [
				{ name: 'Ask Harbour', value: 'ask' },
				{ name: 'Use the Secret', value: 'local' },
			],
		});
		const silent = createTriggerProperties(without(manualHarbour, 'confirm')).map(({ name }) => name);
		expect(silent).not.toContain('checkAuthenticity');
	});

	it('has n8n’s three life-cycle methods', () => {
		expect(Object.keys(createTrigger(manualHarbour).webhookMethods.default)).toEqual([
			'checkExists',
			'create',
			'delete',
		]);
	});
});
