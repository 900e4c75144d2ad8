import { sha256Hex } from '../../../shared/core/signature';
import { CALLBACK_URL, harbourTrigger, marker, TOKEN } from '../support/harbour-trigger';

describe('a subscription from an earlier attempt', () => {
	it('is taken over with a new token and the selected events, and nothing is created', async () => {
		const trigger = harbourTrigger({ parameters: { events: ['case.closed'] } });
		trigger.addHook({ id: 'left', enabled: false });
		await trigger.create();
		expect(trigger.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /hooks',
			'PATCH /hooks/left',
		]);
		const [hook] = trigger.hooks;
		expect(hook).toMatchObject({ id: 'left', events: ['case.closed'], enabled: true });
		const token = new URL(hook?.url ?? '').searchParams.get('token') ?? '';
		expect(token).not.toBe(TOKEN);
		expect(trigger.world.staticData).toMatchObject({ id: 'left', tokenDigest: sha256Hex(token) });
	});

	it('is taken over by its stored ID, whatever its name', async () => {
		const trigger = harbourTrigger();
		await trigger.publish();
		Object.assign(trigger.hooks[0] ?? {}, { name: 'renamed by somebody', events: [] });
		await trigger.publish();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1']);
		expect(trigger.count('POST')).toBe(1);
	});

	it('is removed when there are several', async () => {
		const trigger = harbourTrigger();
		for (const id of ['left1', 'left2', 'left3']) trigger.addHook({ id });
		await trigger.create();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['left1']);
		expect(trigger.count('POST')).toBe(0);
	});

	it('is left unchanged with another URL, node, or workflow', async () => {
		const trigger = harbourTrigger();
		const ours = marker(trigger.world);
		trigger.addHook({ id: 'other-trigger', url: `https://n8n.example/webhook/9c8d/webhook?token=${TOKEN}` });
		trigger.addHook({ id: 'other-node', name: ours.replace('/n1', '/n2') });
		trigger.addHook({ id: 'other-product', name: 'somebody else’s' });
		const before = structuredClone(trigger.hooks);
		await trigger.create();
		expect(trigger.hooks.slice(0, 3)).toEqual(before);
		expect(trigger.hooks).toHaveLength(4);
		expect(trigger.warnings()).toEqual([expect.stringContaining('"other-trigger" points to')]);
	});

	it('is left unchanged with a previous URL, and a warning names both URLs', async () => {
		const before = 'https://before.example/webhook/0a1b/webhook';
		const trigger = harbourTrigger({ webhookUrl: before });
		await trigger.publish();
		trigger.world.webhookUrl = CALLBACK_URL;
		await trigger.publish();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1', 'h2']);
		expect(trigger.warnings()).toEqual([
			expect.stringContaining(`"h1" points to ${before} instead of ${CALLBACK_URL}.`),
		]);
		expect(trigger.logged()).not.toMatch(/[0-9a-f]{64}/);
		expect(trigger.world.staticData).toMatchObject({ id: 'h2', url: CALLBACK_URL });
	});

	it('is left unchanged with an unreadable URL', async () => {
		const trigger = harbourTrigger();
		await trigger.publish();
		Object.assign(trigger.hooks[0] ?? {}, { url: 'hidden' });
		await trigger.publish();
		expect(trigger.warnings()).toEqual([expect.stringContaining('"h1" points to an unreadable URL instead of')]);
	});
});

describe('a stored subscription that is gone', () => {
	it('is created again, with a warning that the credential may belong to another account', async () => {
		const trigger = harbourTrigger();
		await trigger.publish();
		trigger.hooks.length = 0;
		await trigger.publish();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h2']);
		expect(trigger.warnings()).toEqual([expect.stringMatching(/^Harbour no longer has subscription "h1"\. /)]);
	});
});

describe('a lost response', () => {
	it('leaves a subscription that is found instead of created twice', async () => {
		const trigger = harbourTrigger();
		trigger.faults.push({ on: 'POST', response: null, afterward: true });
		await trigger.publish();
		expect(trigger.hooks).toHaveLength(1);
		expect(trigger.count('POST')).toBe(1);
		expect(trigger.world.staticData).toMatchObject({ id: 'h1' });
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('leaves a subscription that is found after a 5xx response as well', async () => {
		const trigger = harbourTrigger();
		trigger.faults.push({ on: 'POST', response: { statusCode: 502 }, afterward: true });
		await trigger.publish();
		expect(trigger.count('POST')).toBe(1);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('without a subscription is followed by one more attempt', async () => {
		const trigger = harbourTrigger();
		trigger.faults.push({ on: 'POST', response: null });
		await trigger.create();
		expect(trigger.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST']);
		expect(trigger.hooks).toHaveLength(1);
	});

	it('without a subscription is an error the second time, and the next attempt creates one', async () => {
		const trigger = harbourTrigger();
		trigger.faults.push({ on: 'POST', response: null }, { on: 'POST', response: null });
		await expect(trigger.create()).rejects.toThrow(
			'n8n can’t reach Harbour at api.harbour.example. Check n8n’s firewall and proxy, then try again.',
		);
		expect(trigger.count('POST')).toBe(2);
		expect(trigger.world.staticData).toEqual({});
		await trigger.publish();
		expect(trigger.hooks).toHaveLength(1);
	});

	it('to the removal of a duplicate still ends with one subscription', async () => {
		const trigger = harbourTrigger();
		trigger.addHook({ id: 'left1' });
		trigger.addHook({ id: 'left2' });
		trigger.faults.push({ on: 'DELETE', response: { statusCode: 409, body: { message: 'The hook is busy.' } } });
		await expect(trigger.publish()).rejects.toThrow('The hook is busy.');
		await expect(trigger.publish()).resolves.toBe(true);
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['left1']);
		expect(trigger.world.staticData).toMatchObject({ id: 'left1' });
	});
});
