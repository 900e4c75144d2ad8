import { digestOf } from '../../shared/core/signature';
import { harbour } from '../vendors/invented';
import { ADDRESS, harbourTrigger, marker, TOKEN } from './harbour-trigger';

describe('publishing', () => {
	it('subscribes to exactly what was chosen, at our address with a token, and carries our marker', async () => {
		const trigger = harbourTrigger({ parameters: { events: ['case.closed', 'ticket:created'] } });
		await expect(trigger.checkExists()).resolves.toBe(false);
		expect(trigger.asked).toEqual([]);
		await expect(trigger.create()).resolves.toBe(true);

		expect(trigger.hooks).toEqual([
			{
				id: 'h1',
				url: expect.stringMatching(/^https:\/\/n8n\.example\/webhook\/0a1b\/webhook\?token=[0-9a-f]{64}$/),
				name: `n8n · Invented flow · n8n.example ${marker(trigger.world)}`,
				events: ['case.closed', 'case.opened'],
				enabled: true,
			},
		]);
		expect(trigger.asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
	});

	it('keeps the id, the address and the digest of the token, never the token', async () => {
		const trigger = harbourTrigger();
		await trigger.create();
		const token = tokenOf(trigger);
		expect(trigger.world.staticData).toEqual({ version: 1, id: 'h1', url: ADDRESS, tokenDigest: digestOf(token) });
		expect(JSON.stringify(trigger.world.staticData) + trigger.logged()).not.toContain(token);
		expect(trigger.lines).toContainEqual({ level: 'info', message: 'Harbour: subscribed to 1 event types', meta: { id: 'h1' } });
	});

	it('makes a new token each time', async () => {
		const [one, other] = [harbourTrigger(), harbourTrigger()];
		await one.create();
		await other.create();
		expect(tokenOf(one)).not.toBe(tokenOf(other));
	});

	it('asks for nothing more once it is in place', async () => {
		const trigger = harbourTrigger();
		await trigger.publish();
		await expect(trigger.publish()).resolves.toBe(true);
		expect(trigger.count('POST')).toBe(1);
	});

	it('cuts a long workflow name between whole characters, and manages without a name', async () => {
		const long = harbourTrigger({ workflow: { id: 'w', name: '🛟'.repeat(200) } });
		await long.create();
		expect(long.hooks[0]?.name).toBe(`n8n · ${'🛟'.repeat(80)} · n8n.example [se:w/n1]`);
		const unsaved = harbourTrigger({ workflow: {} });
		await unsaved.create();
		expect(unsaved.hooks[0]?.name).toBe('n8n ·  · n8n.example [se:new/n1]');
	});

	it('shows what the vendor and the patterns had to say', async () => {
		const { create } = harbour.subscriptions;
		const warning: typeof create = async (http, wanted) => ({ ...(await create(http, wanted)), warnings: ['One left out.'] });
		const trigger = harbourTrigger(
			{ parameters: { events: ['ticket:*', 'berth:freed'] } },
			{ ...harbour, subscriptions: { ...harbour.subscriptions, create: warning } },
		);
		await trigger.create();
		expect(trigger.warnings()).toEqual([expect.stringContaining('"berth:freed"'), 'One left out.']);
		expect(trigger.lines.find(({ level }) => level === 'warn')?.meta).toEqual({
			workflowId: trigger.world.workflow.id,
			node: 'Harbour Trigger',
		});
	});
});

describe('checkExists', () => {
	it('is true for what we stored, with our address, our token, our events', async () => {
		const trigger = harbourTrigger();
		trigger.has({});
		trigger.remembers();
		await expect(trigger.checkExists()).resolves.toBe(true);
		expect(trigger.asked.every(({ method }) => method === 'GET')).toBe(true);
	});

	it.each([
		['it is gone', { id: 'another' }],
		['it was switched off', { enabled: false }],
		['it points elsewhere', { url: `https://restored.example/webhook?token=${TOKEN}` }],
		['its address cannot be read', { url: 'not an address' }],
		['its token is not ours', { url: `${ADDRESS}?token=${'cd'.repeat(32)}` }],
		['it has no token', { url: ADDRESS }],
		['an event is missing', { events: [] }],
		['it has an event more', { events: ['case.opened', 'case.closed'] }],
		['it has another event', { events: ['case.closed'] }],
	])('is false when %s, and changes nothing', async (_, changed) => {
		const trigger = harbourTrigger();
		trigger.has(changed);
		trigger.remembers();
		const before = structuredClone([trigger.hooks, trigger.world.staticData]);
		await expect(trigger.checkExists()).resolves.toBe(false);
		expect([trigger.hooks, trigger.world.staticData]).toEqual(before);
		expect(trigger.asked.every(({ method }) => method === 'GET')).toBe(true);
	});

	it.each([
		['nothing', {}],
		['another version’s record', { version: 2 }],
		['half a record', { tokenDigest: '' }],
	])('is false with %s stored', async (_, record) => {
		const trigger = harbourTrigger();
		trigger.has({});
		if (Object.keys(record).length > 0) trigger.remembers(record);
		await expect(trigger.checkExists()).resolves.toBe(false);
	});
});

describe('delete', () => {
	it('removes what was made, and forgets it', async () => {
		const trigger = harbourTrigger({ staticData: { somethingElse: 1 } });
		await trigger.create();
		await expect(trigger.delete()).resolves.toBe(true);
		expect(trigger.hooks).toEqual([]);
		expect(trigger.world.staticData).toEqual({ somethingElse: 1 });
		expect(trigger.lines.at(-1)).toMatchObject({ message: 'Harbour: unsubscribed', meta: { id: 'h1' } });
	});

	it('is done when it is gone already, also when it goes meanwhile', async () => {
		const trigger = harbourTrigger();
		trigger.remembers();
		await trigger.delete();
		expect(trigger.count('DELETE')).toBe(0);
		expect(trigger.world.staticData).toEqual({});

		trigger.has({});
		trigger.remembers();
		trigger.faults.push({ on: 'DELETE', answer: { statusCode: 404 } });
		await trigger.delete();
		expect(trigger.count('DELETE')).toBe(1);
		expect(trigger.world.staticData).toEqual({});
	});

	it('removes what an earlier try left behind, although nothing is stored', async () => {
		const trigger = harbourTrigger();
		trigger.has({ id: 'left1' });
		trigger.has({ id: 'left2', url: ADDRESS });
		trigger.has({ id: 'theirs', name: 'somebody else’s' });
		await trigger.delete();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['theirs']);
	});

	it('throws when the vendor refuses, and keeps what it needs for the next try', async () => {
		const trigger = harbourTrigger();
		trigger.has({});
		trigger.remembers();
		trigger.faults.push({ on: 'DELETE', answer: { statusCode: 409, body: { message: 'The hook is busy.' } } });
		await expect(trigger.delete()).rejects.toThrow('The hook is busy.');
		expect(trigger.world.staticData).toMatchObject({ id: 'old' });
		await trigger.delete();
		expect(trigger.hooks).toEqual([]);
	});

	it('leaves alone what points elsewhere, and names both addresses without a token', async () => {
		const trigger = harbourTrigger();
		trigger.has({ url: `https://restored.example/webhook/0a1b/webhook?token=${TOKEN}` });
		trigger.remembers();
		await trigger.delete();
		expect(trigger.hooks).toHaveLength(1);
		expect(trigger.world.staticData).toEqual({});
		expect(trigger.warnings()).toEqual([
			`Harbour subscription old points to https://restored.example/webhook/0a1b/webhook, not to ${ADDRESS}. ` +
				'It was left alone; delete it in Harbour if no other n8n uses it.',
		]);
		expect(trigger.logged()).not.toContain(TOKEN);
	});
});

function tokenOf({ hooks }: ReturnType<typeof harbourTrigger>): string {
	return new URL(hooks[0]?.url ?? '').searchParams.get('token') ?? '';
}
