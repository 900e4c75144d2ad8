import { VendorError } from '../../../shared/core/errors';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { createCharted, harbour } from '../../vendors/support/harbour';
import { harbourApi } from '../support/harbour-api';
import { createDelivery, NOW, published, SECRETS } from '../support/harbour-delivery';
import { CALLBACK_URL, harbourTrigger } from '../support/harbour-trigger';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

const LINK = 'https://north.harbour.example/c1';

test('publishing stores the facts about the account, and each event is read with them', async () => {
	const trigger = harbourTrigger({}, createCharted());
	await trigger.publish();
	expect(trigger.world.staticData).toHaveProperty('facts', { subdomain: 'north' });
	await trigger.delete();
	expect(trigger.world.staticData).not.toHaveProperty('facts');

	const subscribed = published({}, createCharted());
	subscribed.world.staticData = Object.freeze({ ...subscribed.world.staticData, facts: { subdomain: 'north' } });
	const { workflowData } = await subscribed.receive().returned;
	expect(workflowData).toMatchObject([[{ json: { url: LINK } }]]);
});

test('publishing succeeds without the facts, and the log says what is missing', async () => {
	const load = async () => await Promise.reject(new VendorError('unavailable', 'Harbour is away.'));
	const trigger = harbourTrigger({}, createCharted(load));
	await trigger.publish();
	expect(trigger.world.staticData).toHaveProperty('facts', {});
	expect(trigger.warnings()).toEqual([
		'The details of the Harbour account couldn’t be read, so values that need them are missing. Harbour is away.',
	]);
});

test('a subscription is up to date only with the account’s current facts, as far as they can be read', async () => {
	let subdomain: string | null = 'north';
	const vendor = createCharted(async () => {
		if (subdomain === null) throw new VendorError('unavailable', 'Harbour is away.');
		return { subdomain };
	});
	const trigger = harbourTrigger({}, vendor);
	await trigger.publish();
	await expect(trigger.checkExists()).resolves.toBe(true);
	subdomain = null;
	await expect(trigger.checkExists()).resolves.toBe(true);
	subdomain = 'south';
	await expect(trigger.checkExists()).resolves.toBe(false);
	await trigger.publish();
	expect(trigger.world.staticData).toHaveProperty('facts', { subdomain: 'south' });
	expect(trigger.count('POST')).toBe(1);
});

test.each([
	['with the facts', async () => ({ subdomain: 'north' }), LINK],
	['without them if they can’t be read', async () => await Promise.reject(new VendorError('invalid', 'No.')), null],
])('an event of a subscription without a record is read %s', async (_, load, url) => {
	const api = harbourApi();
	const trigger = published({ staticData: Object.freeze({}), api: api.api }, createCharted(load));
	const { workflow, node } = trigger.world;
	api.hooks.push({
		id: 'h1',
		url: `${CALLBACK_URL}?token=${SECRETS.token}`,
		name: `n8n [se:${workflow.id}/${node.id}]`,
		events: ['case.opened'],
		enabled: true,
	});
	const { workflowData } = await trigger.receive(createDelivery()).returned;
	expect(workflowData).toMatchObject([[{ json: { url } }]]);
});

describe('Skip My Own Changes', () => {
	const acting = (userId?: string): SubscribableVendor => {
		const charted = createCharted(async () => (userId === undefined ? {} : { userId }));
		return {
			...charted,
			filters: ['skipOwn'],
			normalize(payload, request, identity) {
				const event = harbour.normalize(payload, request, identity ?? undefined);
				const actor = { kind: 'bot', id: 'bot-1', name: null, email: null } as const;
				return event && { ...event, data: { ...event.data, actor } };
			},
		};
	};
	const parameters = { events: ['ticket:created'], filters: { skipOwn: true } };

	test('leaves out what the API key did itself', async () => {
		for (const [userId, status] of [
			['bot-1', 202],
			['bot-2', undefined],
		] as const) {
			const trigger = published({ parameters }, acting(userId));
			trigger.world.staticData = Object.freeze({ ...trigger.world.staticData, facts: { userId } });
			const { response, returned } = trigger.receive();
			const { workflowData } = await returned;
			expect(workflowData === undefined).toBe(status === 202);
			if (status === 202) expect(response.body).toMatchObject({ status: 'ignored', reason: 'filtered:skipOwn' });
		}
	});

	test('is refused when the vendor doesn’t say which user the API key belongs to', async () => {
		await expect(harbourTrigger({ parameters }, acting()).create()).rejects.toThrow(
			'Harbour didn’t say which user the API key belongs to, so "Skip My Own Changes" can’t work.',
		);
		const trigger = harbourTrigger({ parameters: { ...parameters, filters: { skipOwn: false } } }, acting());
		await expect(trigger.create()).resolves.toBe(true);
		await expect(harbourTrigger({ parameters }, acting('bot-1')).create()).resolves.toBe(true);
	});
});
