import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Hook } from '../support/harbour-api';
import { CALLBACK_URL, harbourTrigger } from '../support/harbour-trigger';
import { PARKED, parking } from '../support/harbour-variants';
import type { World } from '../support/n8n-host';

jest.mock('n8n-workflow', () => ({ ...jest.requireActual<object>('n8n-workflow'), sleep: async () => undefined }));

const toUrl = (name: string) => `https://n8n.example/webhook/${name}/webhook`;

/** A trigger with a Harbour that has one parked hook, `old`. */
function createTriggerWithParked(overrides: Partial<World> = {}) {
	const trigger = harbourTrigger(overrides, parking);
	trigger.addHook({ id: 'old', ...PARKED });
	return trigger;
}

/** Another trigger with the same Harbour. */
const createNeighbor = ({ world }: ReturnType<typeof harbourTrigger>, name: string, overrides: Partial<World> = {}) =>
	harbourTrigger({ api: world.api, webhookUrl: toUrl(name), ...overrides }, parking);

/** Makes something happen in Harbour right before or after a request with this method. */
function runAround(
	{ world }: ReturnType<typeof harbourTrigger>,
	method: string,
	when: 'before' | 'after',
	happens: () => void,
) {
	const { api } = world;
	world.api = async (options: IHttpRequestOptions, type: string) => {
		const due = options.method === method;
		if (due && when === 'before') happens();
		const response = await api(options, type);
		if (due && when === 'after') happens();
		return response;
	};
}

const pathOf = (hook: Hook | undefined) => hook && new URL(hook.url).pathname;

describe('a vendor that can’t remove subscriptions', () => {
	it('parks the subscription on unpublishing, and the record is cleared', async () => {
		const trigger = harbourTrigger({}, parking);
		await trigger.publish();
		await trigger.delete();
		expect(trigger.hooks).toMatchObject([{ id: 'h1', ...PARKED }]);
		expect(trigger.world.staticData).toEqual({ parked: 'h1' });
	});

	it('takes over the subscription that this trigger parked, before any other', async () => {
		const trigger = harbourTrigger({}, parking);
		await trigger.publish();
		await trigger.delete();
		trigger.hooks.unshift({ id: 'foreign', enabled: true, ...PARKED });
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([
			{ id: 'foreign', ...PARKED },
			{ id: 'h1', events: ['case.opened'] },
		]);
		expect(trigger.count('POST')).toBe(1);
	});

	it('has one subscription after publishing and testing ten times', async () => {
		const trigger = harbourTrigger({}, parking);
		for (const mode of ['trigger', 'manual'] as const) {
			for (let time = 0; time < 10; time += 1) {
				Object.assign(trigger.world, {
					mode,
					webhookUrl: mode === 'manual' ? CALLBACK_URL.replace('webhook', 'webhook-test') : CALLBACK_URL,
				});
				await trigger.publish();
				expect(trigger.hooks).toMatchObject([{ id: 'h1', events: ['case.opened'] }]);
				await trigger.delete();
			}
		}
		expect(trigger.hooks).toMatchObject([{ id: 'h1', ...PARKED }]);
		expect(trigger.warnings()).toEqual([]);
	});

	it('has a separate subscription for a test run of a published trigger', async () => {
		const trigger = harbourTrigger({}, parking);
		await trigger.publish();
		const testing = harbourTrigger(
			{
				api: trigger.world.api,
				workflow: trigger.world.workflow,
				mode: 'manual',
				webhookUrl: CALLBACK_URL.replace('webhook', 'webhook-test'),
				staticData: structuredClone(trigger.world.staticData),
			},
			parking,
		);
		await testing.publish();
		expect(trigger.hooks).toHaveLength(2);
		await testing.delete();
		expect(trigger.hooks).toMatchObject([
			{ id: 'h1', enabled: true },
			{ id: 'h2', ...PARKED },
		]);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('has no subscription in use after parking, even by its stored ID, and takes it over again', async () => {
		const trigger = harbourTrigger({}, parking);
		await trigger.publish();
		Object.assign(trigger.hooks[0] ?? {}, PARKED);
		await expect(trigger.checkExists()).resolves.toBe(false);
		await trigger.create();
		expect(trigger.hooks).toMatchObject([{ id: 'h1', events: ['case.opened'] }]);
		await expect(trigger.checkExists()).resolves.toBe(true);
		expect(trigger.warnings()).toEqual([]);
	});

	it('has no subscription in use after parking when the URL was kept', async () => {
		const trigger = harbourTrigger({}, parking);
		await trigger.publish();
		Object.assign(trigger.hooks[0] ?? {}, { name: PARKED.name });
		await expect(trigger.checkExists()).resolves.toBe(false);
		await trigger.create();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1']);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('does not park a parked subscription again', async () => {
		const trigger = harbourTrigger({}, parking);
		await trigger.publish();
		Object.assign(trigger.hooks[0] ?? {}, PARKED);
		trigger.requests.length = 0;
		await trigger.delete();
		expect(trigger.requests.map(({ method }) => method)).toEqual(['GET']);
		expect(trigger.world.staticData).toEqual({});
	});

	it('parks duplicates of our own as well', async () => {
		const trigger = harbourTrigger({}, parking);
		trigger.addHook({ id: 'left1' });
		trigger.addHook({ id: 'left2' });
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([
			{ id: 'left1', enabled: true },
			{ id: 'left2', ...PARKED },
		]);
	});
});

describe('a parked subscription', () => {
	it('is taken over with everything that a new one would have, and nothing is created', async () => {
		const trigger = createTriggerWithParked({ parameters: { events: ['case.closed'] } });
		await trigger.publish();
		expect(trigger.count('POST')).toBe(0);
		expect(trigger.hooks).toMatchObject([{ id: 'old', events: ['case.closed'], enabled: true }]);
		expect(trigger.hooks[0]?.url).toMatch(/^https:\/\/n8n\.example\/webhook\/0a1b\/webhook\?token=[0-9a-f]{64}$/);
		expect(trigger.hooks[0]?.name).toMatch(/\[se:w\d+\/n1\]$/);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('stays parked when this trigger has a subscription of its own', async () => {
		const trigger = createTriggerWithParked();
		trigger.addHook({ id: 'mine' });
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([{ id: 'old', ...PARKED }, { id: 'mine' }]);
		expect(trigger.world.staticData).toMatchObject({ id: 'mine' });
	});

	it.each([2, 5])(
		'is taken over by one of %i triggers that are published at once, and each has its own',
		async (count) => {
			const first = createTriggerWithParked({ webhookUrl: toUrl('0') });
			const others = Array.from({ length: count - 1 }, (_, index) => createNeighbor(first, String(index + 1)));
			const all = [first, ...others];
			await Promise.all(all.map(async (trigger) => await trigger.publish()));
			expect(first.hooks).toHaveLength(count);
			expect(new Set(first.hooks.map(pathOf)).size).toBe(count);
			expect(first.count('POST')).toBe(count - 1);
			for (const trigger of all) await expect(trigger.checkExists()).resolves.toBe(true);
		},
	);

	it('is not taken from its new trigger by a late one that saw it parked', async () => {
		const first = createTriggerWithParked({ webhookUrl: toUrl('0') });
		const late = createNeighbor(first, '1');
		const { api } = late.world;
		let published = false;
		late.world.api = async (options, type) => {
			const response = await api(options, type);
			if (!published) {
				published = true;
				await first.publish();
			}
			return response;
		};
		await late.checkExists();
		await late.create();
		await expect(first.checkExists()).resolves.toBe(true);
		await expect(late.checkExists()).resolves.toBe(true);
		expect(first.hooks.map(pathOf)).toEqual(['/webhook/0/webhook', '/webhook/1/webhook']);
	});

	it('is left to a trigger that is still taking it over while another is published', async () => {
		const slow = createTriggerWithParked({ webhookUrl: toUrl('0') });
		const other = createNeighbor(slow, '1');
		const { api } = slow.world;
		slow.world.api = async (options, type) => {
			if (options.method === 'PATCH') await other.publish();
			return await api(options, type);
		};
		await slow.publish();
		expect(slow.hooks.map(pathOf)).toEqual(['/webhook/0/webhook', '/webhook/1/webhook']);
		for (const trigger of [slow, other]) await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('is left to another n8n instance that takes it over at the same moment', async () => {
		const trigger = createTriggerWithParked();
		const theirs = 'https://other.example/webhook/9/webhook?token=theirs';
		runAround(
			trigger,
			'PATCH',
			'after',
			() => void Object.assign(trigger.hooks[0] ?? {}, { url: theirs, name: 'theirs' }),
		);
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([
			{ id: 'old', url: theirs },
			{ id: 'h1', events: ['case.opened'] },
		]);
		expect(trigger.world.staticData).toMatchObject({ id: 'h1' });
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it.each(['before', 'after'] as const)(
		'is replaced when it is deleted at the vendor %s the takeover',
		async (when) => {
			const trigger = createTriggerWithParked();
			runAround(trigger, 'PATCH', when, () => void trigger.hooks.splice(0, 1));
			await trigger.publish();
			expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1']);
			await expect(trigger.checkExists()).resolves.toBe(true);
			expect(trigger.warnings()).toEqual([]);
		},
	);

	it('is somebody else’s when the key may not change it, and the trigger creates its own', async () => {
		const trigger = createTriggerWithParked();
		const { api } = trigger.world;
		trigger.world.api = async (options, type) =>
			options.method === 'PATCH' ? { statusCode: 403, headers: {}, body: {} } : await api(options, type);
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([{ id: 'old', ...PARKED }, { id: 'h1' }]);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('is left for the next one when another n8n instance takes it over', async () => {
		const trigger = createTriggerWithParked();
		trigger.addHook({ id: 'old2', ...PARKED });
		trigger.world.staticData = { parked: 'old' };
		const theirs = { url: 'https://other.example/webhook/9/webhook?token=theirs', name: 'theirs' };
		let isTaken = false;
		runAround(trigger, 'PATCH', 'after', () => {
			if (!isTaken) Object.assign(trigger.hooks[0] ?? {}, theirs);
			isTaken = true;
		});
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([theirs, { id: 'old2', events: ['case.opened'] }]);
		expect(trigger.count('POST')).toBe(0);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it.each([{ statusCode: 503 }, null])('is taken over although one request fails: %j', async (response) => {
		for (const on of ['GET', 'PATCH']) {
			for (const afterward of [{}, { afterward: true } as const]) {
				const trigger = createTriggerWithParked();
				trigger.world.staticData = { parked: 'old' };
				await trigger.checkExists();
				const { api } = trigger.world;
				let lists = 0;
				trigger.world.api = async (options, type) => {
					// The first list is that of the host.
					if (options.method === 'GET' && (lists += 1) === 2) trigger.faults.push({ on, response, ...afterward });
					return await api(options, type);
				};
				await trigger.publish();
				expect(trigger.hooks.map(({ id }) => id)).toEqual(['old']);
				expect(trigger.count('POST')).toBe(0);
				await expect(trigger.checkExists()).resolves.toBe(true);
			}
		}
	});

	it('is an error when its takeover fails three times, and the next attempt takes it over', async () => {
		const trigger = createTriggerWithParked();
		for (let time = 0; time < 3; time += 1) trigger.faults.push({ on: 'PATCH', response: { statusCode: 503 } });
		await expect(trigger.publish()).rejects.toThrow('Harbour did not respond.');
		expect([trigger.count('PATCH'), trigger.count('POST')]).toEqual([3, 0]);
		await trigger.delete();
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([{ id: 'old', enabled: true }]);
	});

	it('causes an error when its takeover is refused, and the next attempt takes it over', async () => {
		const trigger = createTriggerWithParked();
		trigger.faults.push({
			on: 'PATCH',
			response: { statusCode: 422, body: { message: 'Harbour dislikes the address.' } },
		});
		await expect(trigger.publish()).rejects.toThrow(
			'Harbour dislikes the address. Correct the trigger’s settings, then publish again.',
		);
		expect(trigger.count('POST')).toBe(0);
		await trigger.delete();
		await trigger.publish();
		expect(trigger.hooks).toMatchObject([{ id: 'old', enabled: true }]);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('is found as our own at the next attempt when it couldn’t be read after the takeover', async () => {
		const trigger = createTriggerWithParked();
		runAround(trigger, 'PATCH', 'after', () => void trigger.faults.push({ on: 'GET', response: { statusCode: 401 } }));
		await expect(trigger.publish()).rejects.toThrow('Harbour does not accept the key.');
		await trigger.publish();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['old']);
		expect(trigger.count('POST')).toBe(0);
	});
});
