import { withRecentCredential } from '../../../nodes/factory/trigger/recent-credential';
import { harbour } from '../../vendors/support/harbour';
import { createDelivery, NOW, PAYLOAD, published, SECRETS } from '../support/harbour-delivery';
import { n8nHost, type World } from '../support/n8n-host';
import { n8nResponse } from '../support/n8n-response';

let now = NOW;
beforeEach(() => {
	now = NOW;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => void jest.restoreAllMocks());

let deliveries = 0;

/** A published trigger. `deliver` sends a new event with this signing secret, and returns the status or `accepted`. */
function publish(overrides: Partial<World> = {}) {
	const trigger = published({ credential: { apiKey: 'key', secret: 'first' }, ...overrides });
	const deliver = async (secret: string, changes: object = {}) => {
		deliveries += 1;
		const body = { ...PAYLOAD, id: `event ${deliveries}`, sent: now, ...changes };
		const { response, returned } = trigger.receive(createDelivery(body, { ...SECRETS, signing: [secret] }));
		const { workflowData } = await returned;
		return workflowData === undefined ? response.statusCode : 'accepted';
	};
	return { ...trigger, deliver };
}

it('reads no credential for what starts nothing', async () => {
	const { deliver, receive, world } = publish({ credential: null });
	expect(await deliver('first', { kind: 'case.closed' })).toBe(202);
	const { response, returned } = receive({ ...createDelivery(), query: {} });
	await returned;
	expect(response.statusCode).toBe(401);
	expect(await deliver('first')).toBe(503);
	world.credential = { apiKey: 'key', secret: 'first' };
	expect(await deliver('first')).toBe('accepted');
});

it('uses a credential for a minute', async () => {
	const { deliver, world } = publish();
	expect(await deliver('first')).toBe('accepted');
	world.credential = null;
	now += 59_999;
	expect(await deliver('first')).toBe('accepted');
	now += 1;
	expect(await deliver('first')).toBe(503);
});

it('reads the credential again for a delivery that a recent one doesn’t verify', async () => {
	const { deliver, world } = publish();
	expect(await deliver('first')).toBe('accepted');
	world.credential = { apiKey: 'key', secret: 'second' };
	expect(await deliver('second')).toBe('accepted');
	expect(await deliver('first')).toBe(401);
	world.credential = { apiKey: 'key' };
	expect(await deliver('')).toBe('accepted');
});

describe('when a recent credential fails', () => {
	/** Which API keys were used, in order. `old` fails once `isRefused`. */
	async function createHost() {
		const host = n8nHost({ credential: { apiKey: 'old' } });
		const context = host.createWebhookContext(createDelivery(), n8nResponse());
		const used: string[] = [];
		let isRefused = false;
		const run = () =>
			withRecentCredential(context, harbour, now, {
				async use({ apiKey }) {
					used.push(apiKey);
					if (apiKey === 'old' && isRefused) throw new Error('refused');
					return apiKey;
				},
				isDoubtful: () => false,
			});
		expect(await run()).toBe('old');
		isRefused = true;
		return { run, used, world: host.world };
	}

	it('uses the changed one', async () => {
		const { run, used, world } = await createHost();
		world.credential = { apiKey: 'new' };
		expect(await run()).toBe('new');
		expect(await run()).toBe('new');
		expect(used).toEqual(['old', 'old', 'new', 'new']);
	});

	it('does nothing twice when it is still the same', async () => {
		const { run, used } = await createHost();
		await expect(run()).rejects.toThrow('refused');
		expect(used).toEqual(['old', 'old']);
	});
});

it('keeps no credential of a test run', async () => {
	const { deliver, world } = publish({ mode: 'manual' });
	expect(await deliver('first')).toBe('accepted');
	world.credential = null;
	await expect(deliver('first')).rejects.toThrow('credential');
});

it('reads the credential that was selected instead of another', async () => {
	const select = (id: string) => ({ id: 'n1', name: 'Harbour Trigger', credentials: { harbourApi: { id, name: id } } });
	const { deliver, world } = publish({ node: select('one') });
	expect(await deliver('first')).toBe('accepted');
	world.node = select('two');
	world.credential = null;
	expect(await deliver('first')).toBe(503);
	world.node = select('one');
	expect(await deliver('first')).toBe('accepted');
});

it('keeps nothing when the clock is set back', async () => {
	const { deliver, world } = publish();
	expect(await deliver('first')).toBe('accepted');
	world.credential = null;
	now -= 1;
	expect(await deliver('first')).toBe(503);
});

it('holds a thousand credentials, and forgets the first one', async () => {
	const triggers = Array.from({ length: 1_001 }, () => publish());
	for (const { deliver } of triggers) expect(await deliver('first')).toBe('accepted');
	for (const { world } of triggers) world.credential = null;
	expect(await triggers[0]?.deliver('first')).toBe(503);
	expect(await triggers[1]?.deliver('first')).toBe('accepted');
});
