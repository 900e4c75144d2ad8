import { CALLBACK_URL, harbourTrigger, TOKEN } from '../support/harbour-trigger';

const NOW = Date.parse('2026-11-26T20:00:00Z');
/** An attempt sends its request again once, so it takes two of these to fail. */
const BUSY = { on: 'POST', response: { statusCode: 500 } };

beforeEach(() => void jest.useFakeTimers({ now: NOW }));
afterEach(() => void jest.useRealTimers());

/** A trigger with a subscription that looks like its own but has another URL. */
function createTrigger(webhookUrl = CALLBACK_URL) {
	const trigger = harbourTrigger({ webhookUrl });
	trigger.addHook({ id: 'foreign', url: `https://restored.example/webhook/0a1b/webhook?token=${TOKEN}` });
	return trigger;
}

/** Publishes as n8n does: up to five attempts within seconds, with `delete` after each failure. */
async function n8nPublishes({ publish, delete: remove }: ReturnType<typeof harbourTrigger>): Promise<boolean> {
	for (let attempt = 0; attempt < 5; attempt += 1) {
		const published = await publish().catch(() => false);
		if (published) return true;
		await remove();
		jest.setSystemTime(Date.now() + 4_000);
	}
	return false;
}

it('a look-alike is named once in 100 cycles of publishing and unpublishing, each with retries, for each publishing', async () => {
	const trigger = createTrigger();
	for (let cycle = 1; cycle <= 100; cycle += 1) {
		trigger.faults.push(...Array.from({ length: 2 * (cycle % 5) }, () => BUSY));
		await expect(n8nPublishes(trigger)).resolves.toBe(true);
		await trigger.delete();
		expect(trigger.warnings()).toHaveLength(cycle);
	}
	expect(new Set(trigger.warnings())).toEqual(
		new Set([expect.stringContaining('Harbour subscription "foreign" points to https://restored.example')]),
	);
});

it('a look-alike is named again when the user publishes again after n8n gave up', async () => {
	const trigger = createTrigger();
	trigger.faults.push(...Array.from({ length: 10 }, () => BUSY));
	await expect(n8nPublishes(trigger)).resolves.toBe(false);
	expect(trigger.warnings()).toHaveLength(1);
	jest.setSystemTime(Date.now() + 60_000);
	await expect(n8nPublishes(trigger)).resolves.toBe(true);
	expect(trigger.warnings()).toHaveLength(2);
});

it('a look-alike is named by the first unpublishing after n8n was restarted', async () => {
	const trigger = createTrigger();
	await trigger.delete();
	expect(trigger.warnings()).toHaveLength(1);
});

it('a test run and another trigger have warnings of their own', async () => {
	const trigger = createTrigger();
	await trigger.publish();
	trigger.world.mode = 'manual';
	trigger.world.webhookUrl = CALLBACK_URL.replace('webhook', 'webhook-test');
	await trigger.publish();
	expect(trigger.warnings()).toHaveLength(2);
	const other = createTrigger();
	await other.publish();
	expect(other.warnings()).toHaveLength(1);
});

it('only a limited number of triggers is remembered', async () => {
	const trigger = createTrigger();
	await trigger.publish();
	for (let index = 0; index < 1_000; index += 1) await harbourTrigger().publish();
	await trigger.delete();
	expect(trigger.warnings()).toHaveLength(2);
});
