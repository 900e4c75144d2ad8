import { unseal, seal } from '../../../shared/core/subscription/seal';
import { createDelivery, NOW, published } from '../support/harbour-delivery';
import { harbourTrigger } from '../support/harbour-trigger';
import { SECRET, wharf } from '../support/harbour-variants';

function signedDelivery(body?: object, hook = 'h1') {
	const request = createDelivery(body, { signing: [SECRET] });
	return { ...request, headers: { ...request.headers, 'x-wharf-hook': hook } };
}

describe('seal', () => {
	it('is unsealed only by the key that sealed it', () => {
		const sealed = seal(SECRET, 'key');
		expect(unseal(sealed, 'key')).toBe(SECRET);
		expect(unseal(sealed, 'another key')).toBeNull();
		expect(sealed).not.toContain(SECRET);
		expect(seal(SECRET, 'key')).not.toBe(sealed);
	});

	it('is not unsealed after it was changed or cut', () => {
		const sealed = seal(SECRET, 'key');
		const flipped = Buffer.from(sealed, 'base64');
		flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
		for (const text of [flipped.toString('base64'), sealed.slice(0, 20), '', 'not base64!']) {
			expect(unseal(text, 'key')).toBeNull();
		}
	});
});

describe('a secret that the vendor created', () => {
	it('is stored sealed, and the URL has no token', async () => {
		const trigger = harbourTrigger({}, wharf);
		await trigger.create();
		expect(JSON.stringify(trigger.world.staticData) + trigger.logged()).not.toContain(SECRET);
		expect(trigger.world.staticData['tokenDigest']).toBeNull();
		expect(trigger.hooks[0]?.url).not.toContain('token');
		expect(await trigger.checkExists()).toBe(true);
	});

	it('leaves the vendor’s error unchanged, because there is no token to mask', async () => {
		const trigger = harbourTrigger({}, wharf);
		trigger.faults.push({ on: 'POST', response: { statusCode: 422, body: { message: 'Harbour dislikes n8n.' } } });
		await expect(trigger.create()).rejects.toThrow(
			'Harbour dislikes n8n. Correct the trigger’s settings, then publish again.',
		);
	});

	it('verifies deliveries', async () => {
		const trigger = harbourTrigger({}, wharf);
		await trigger.create();
		jest.useFakeTimers({ now: NOW });
		const { receive } = published({ staticData: trigger.world.staticData, api: trigger.world.api }, wharf);
		expect((await receive(signedDelivery()).returned).workflowData).toHaveLength(1);
		const forged = receive(createDelivery(undefined, { signing: ['another'] }));
		await forged.returned;
		expect(forged.response.statusCode).toBe(401);
		jest.useRealTimers();
	});

	it('is requested again after the API key was replaced', async () => {
		const trigger = harbourTrigger({}, wharf);
		await trigger.create();
		jest.useFakeTimers({ now: NOW });
		const changed = {
			staticData: trigger.world.staticData,
			api: trigger.world.api,
			credential: { apiKey: 'a new key' },
		};
		expect((await published(changed, wharf).receive(signedDelivery()).returned).workflowData).toHaveLength(1);
		const requestCount = trigger.requests.length;
		const stranger = published(changed, wharf).receive(
			signedDelivery({ kind: 'case.opened', id: 'e2', sent: NOW }, 'h2'),
		);
		await stranger.returned;
		expect([stranger.response.statusCode, trigger.requests.length]).toEqual([401, requestCount]);
		jest.advanceTimersByTime(60_000);
		trigger.hooks.length = 0;
		const lost = published(changed, wharf).receive(
			signedDelivery({ kind: 'case.opened', id: 'e2', sent: NOW + 60_000 }),
		);
		await lost.returned;
		expect(lost.response.statusCode).toBe(401);
		jest.useRealTimers();
	});

	it('is sealed with the new key when the workflow is published after that', async () => {
		const trigger = harbourTrigger({}, wharf);
		await trigger.create();
		trigger.world.credential = { apiKey: 'a new key' };
		expect(await trigger.checkExists()).toBe(false);
		await trigger.create();
		expect(await trigger.checkExists()).toBe(true);
		expect(trigger.hooks).toHaveLength(1);
	});
});
