import type { IDataObject } from 'n8n-workflow';
import { VendorError } from '../../../shared/core/errors';
import { harbourTrigger, CALLBACK_URL } from '../support/harbour-trigger';
import { twoStepHarbour, PARKED, parking } from '../support/harbour-variants';
import type { World } from '../support/n8n-host';

const BUSY = { on: 'PUT', response: { statusCode: 409, body: { message: 'Harbour is busy.' } } };

type Trigger = ReturnType<typeof harbourTrigger>;

const createTrigger = (overrides: Partial<World> = {}) => harbourTrigger(overrides, twoStepHarbour);

/** Makes the second step fail this many times. */
const addFailures = (trigger: Trigger, times: number) =>
	trigger.faults.push(...Array.from({ length: times }, () => BUSY));

/** Publishes as n8n does: five attempts, with `delete` after each failure. n8n keeps static data only when a method succeeds. */
async function n8nPublishes({
	world,
	publish,
	delete: remove,
}: Pick<Trigger, 'world' | 'publish' | 'delete'>): Promise<boolean> {
	for (let attempt = 0; attempt < 5; attempt += 1) {
		const saved: IDataObject = structuredClone(world.staticData);
		try {
			await publish();
			return true;
		} catch {
			world.staticData = saved;
			await remove();
		}
	}
	return false;
}

describe('an unfinished subscription', () => {
	it('is finished by the next attempt in the same process', async () => {
		const trigger = createTrigger();
		addFailures(trigger, 1);
		await expect(trigger.publish()).rejects.toThrow(
			'Harbour is busy. Correct the trigger’s settings, then publish again.',
		);
		expect(trigger.hooks).toMatchObject([{ id: 'h1', draft: true }]);
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([{ id: 'h1', draft: false, events: ['case.opened'] }]);
		expect(trigger.count('POST')).toBe(1);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('is still the only one after n8n’s five attempts', async () => {
		const trigger = createTrigger();
		addFailures(trigger, 4);
		await expect(n8nPublishes(trigger)).resolves.toBe(true);
		expect(trigger.hooks).toHaveLength(1);
		expect(trigger.count('POST')).toBe(1);
		expect(trigger.world.staticData).toMatchObject({ id: 'h1' });
		expect(trigger.world.staticData).not.toHaveProperty('unfinished');
	});

	it('is known to the next process, because `delete` stored it', async () => {
		const trigger = createTrigger();
		addFailures(trigger, 5);
		await expect(n8nPublishes(trigger)).resolves.toBe(false);
		expect(trigger.world.staticData).toEqual({ unfinished: 'h1' });

		jest.resetModules();
		const fresh = await import('../support/harbour-trigger.js');
		const { twoStepHarbour: vendor } = await import('../support/harbour-variants.js');
		const { api, staticData, workflow } = trigger.world;
		const later = fresh.harbourTrigger({ api, staticData, workflow }, vendor);
		await expect(n8nPublishes(later)).resolves.toBe(true);
		expect(trigger.hooks).toMatchObject([{ id: 'h1', draft: false }]);
		expect(trigger.count('POST')).toBe(1);
		expect(later.world.staticData).not.toHaveProperty('unfinished');
	});

	it('is forgotten on success, so that publishing again creates another', async () => {
		const trigger = createTrigger();
		addFailures(trigger, 1);
		await n8nPublishes(trigger);
		await trigger.delete();
		expect(trigger.hooks).toEqual([]);
		expect(trigger.world.staticData).toEqual({});
		await trigger.publish();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h2']);
	});

	it('is replaced and forgotten when it was deleted at the vendor', async () => {
		const trigger = createTrigger();
		addFailures(trigger, 5);
		await n8nPublishes(trigger);
		trigger.hooks.length = 0;
		await expect(trigger.publish()).resolves.toBe(true);
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h2']);
		expect(trigger.world.staticData).not.toHaveProperty('unfinished');
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('is remembered when the second attempt after a lost response left it', async () => {
		const trigger = createTrigger();
		trigger.faults.push({ on: 'POST', response: null }, BUSY);
		await expect(trigger.publish()).rejects.toThrow('Harbour is busy.');
		expect(trigger.hooks).toMatchObject([{ draft: true }]);
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([{ id: 'h1', draft: false }]);
		expect(trigger.count('POST')).toBe(2);
	});

	it('is passed to the second attempt after a lost response as well', async () => {
		const trigger = createTrigger();
		addFailures(trigger, 1);
		await expect(trigger.publish()).rejects.toThrow('Harbour is busy.');
		const { create } = twoStepHarbour.subscriptions;
		const requests: (string | undefined)[] = [];
		const losing: typeof create = async (http, request) => {
			requests.push(request.unfinishedId);
			if (requests.length === 1) throw new VendorError('unavailable', 'Nobody answered.');
			return await create(http, request);
		};
		const vendor = { ...twoStepHarbour, subscriptions: { ...twoStepHarbour.subscriptions, create: losing } };
		const { api, workflow, staticData } = trigger.world;
		await harbourTrigger({ api, workflow, staticData }, vendor).publish();
		expect(requests).toEqual(['h1', 'h1']);
		expect(trigger.hooks).toMatchObject([{ id: 'h1', draft: false }]);
	});

	it('belongs to one node of one workflow', async () => {
		const trigger = createTrigger();
		addFailures(trigger, 1);
		await expect(trigger.publish()).rejects.toThrow('Harbour is busy.');
		const { api, workflow } = trigger.world;
		const node = { id: 'n2', name: 'Second' };
		const webhookUrl = 'https://n8n.example/webhook/2/webhook';
		await createTrigger({ api, workflow, node, webhookUrl }).publish();
		await createTrigger({ api, webhookUrl: 'https://n8n.example/webhook/3/webhook' }).publish();
		expect(trigger.hooks.map(({ id, draft }) => [id, draft])).toEqual([
			['h1', true],
			['h2', false],
			['h3', false],
		]);
	});

	it('of a test run is separate from that of the published trigger, even when they share static data', async () => {
		const production = createTrigger();
		addFailures(production, 5);
		await n8nPublishes(production);
		const { api, workflow, staticData } = production.world;
		const webhookUrl = CALLBACK_URL.replace('webhook', 'webhook-test');
		const testing = createTrigger({ api, workflow, staticData, webhookUrl, mode: 'manual' });
		addFailures(production, 1);
		await expect(testing.publish()).rejects.toThrow(
			'Harbour is busy. Correct the trigger’s settings, then test again.',
		);
		await testing.delete();
		expect(staticData).toEqual({ unfinished: 'h1', testUnfinished: 'h2' });
		await testing.publish();
		expect(staticData).toMatchObject({ id: 'h2', unfinished: 'h1' });
		await testing.delete();
		await production.publish();
		expect(production.hooks.map(({ id }) => id)).toEqual(['h1']);
		expect(production.count('POST')).toBe(2);
	});

	it('is finished before a parked subscription is taken over', async () => {
		const vendor = {
			...parking,
			subscriptions: { ...parking.subscriptions, create: twoStepHarbour.subscriptions.create },
		};
		const trigger = harbourTrigger({}, vendor);
		addFailures(trigger, 1);
		await expect(trigger.publish()).rejects.toThrow('Harbour is busy.');
		trigger.addHook({ id: 'old', ...PARKED });
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([
			{ id: 'h1', draft: false },
			{ id: 'old', ...PARKED },
		]);
	});

	it.each([7, '', null, { id: 'h1' }])('is ignored when the stored value is invalid: %j', async (stored) => {
		const trigger = createTrigger({ staticData: { unfinished: stored } });
		await trigger.publish();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1']);
		expect(trigger.world.staticData).not.toHaveProperty('unfinished');
	});

	it('is remembered for a limited number of triggers, and the newest is kept', async () => {
		const api = createTrigger();
		const triggers = Array.from({ length: 1_001 }, (_, index) =>
			createTrigger({ api: api.world.api, webhookUrl: `https://n8n.example/webhook/${index}/webhook` }),
		);
		for (const trigger of triggers) {
			addFailures(api, 1);
			await expect(trigger.create()).rejects.toThrow('Harbour is busy.');
		}
		await triggers.at(-1)?.create();
		expect(api.count('POST')).toBe(1_001);
		await triggers[0]?.create();
		expect(api.count('POST')).toBe(1_002);
	});
});
