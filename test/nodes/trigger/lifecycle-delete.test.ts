import { CALLBACK_URL, harbourTrigger, TOKEN } from '../support/harbour-trigger';

const BUSY = { on: 'DELETE', response: { statusCode: 409, body: { message: 'The hook is busy.' } } };

async function published() {
	const trigger = harbourTrigger({ staticData: { somethingElse: 1 } });
	await trigger.publish();
	return trigger;
}

describe('delete', () => {
	it('removes the subscription and clears the record', async () => {
		const trigger = await published();
		await expect(trigger.delete()).resolves.toBe(true);
		expect(trigger.hooks).toEqual([]);
		expect(trigger.world.staticData).toEqual({ somethingElse: 1 });
		expect(trigger.lines.at(-1)).toMatchObject({
			level: 'info',
			message: 'Harbour Trigger unsubscribed.',
			meta: { id: 'h1' },
		});
		expect(trigger.warnings()).toEqual([]);
	});

	it('succeeds when the subscription is already gone, and warns that the credential may belong to another account', async () => {
		const trigger = await published();
		trigger.hooks.length = 0;
		await expect(trigger.delete()).resolves.toBe(true);
		expect(trigger.count('DELETE')).toBe(0);
		expect(trigger.world.staticData).toEqual({ somethingElse: 1 });
		expect(trigger.warnings()).toEqual([
			'Harbour no longer has subscription "h1". If the credential now belongs to another account, ' +
				'delete the subscription in the previous account.',
		]);
	});

	it('succeeds when the subscription disappears meanwhile', async () => {
		const trigger = await published();
		trigger.faults.push({ on: 'DELETE', response: { statusCode: 404 } });
		await expect(trigger.delete()).resolves.toBe(true);
		expect(trigger.count('DELETE')).toBe(1);
		expect(trigger.world.staticData).toEqual({ somethingElse: 1 });
	});

	it('removes what an earlier attempt left behind, although nothing is stored', async () => {
		const trigger = harbourTrigger();
		trigger.addHook({ id: 'left1' });
		trigger.addHook({ id: 'left2', url: CALLBACK_URL });
		trigger.addHook({ id: 'theirs', name: 'somebody else’s' });
		await trigger.delete();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['theirs']);
	});

	it('throws when the vendor refuses, and keeps the record for the next attempt', async () => {
		const trigger = await published();
		trigger.faults.push(BUSY);
		const message = 'Harbour still has subscription "h1". The hook is busy. If it stays, delete it in Harbour.';
		await expect(trigger.delete()).rejects.toThrow(message);
		expect(trigger.warnings()).toEqual([`Harbour Trigger failed to unsubscribe: ${message}`]);
		expect(trigger.world.staticData).toMatchObject({ id: 'h1' });
		await trigger.delete();
		expect(trigger.hooks).toEqual([]);
	});

	it('names the stored subscription when the list can’t be read, and says so once for all attempts', async () => {
		const trigger = await published();
		for (let attempt = 0; attempt < 3; attempt += 1) {
			trigger.faults.push({ on: 'GET', response: { statusCode: 401 } });
			await expect(trigger.delete()).rejects.toThrow(
				'Harbour still has subscription "h1". Harbour does not accept the key. Make a new one. If it stays, delete it in Harbour. Update the Harbour credential.',
			);
		}
		expect(trigger.warnings()).toEqual([expect.stringContaining('Harbour still has subscription "h1".')]);
	});

	it('removes the others when one can’t be removed', async () => {
		const trigger = await published();
		for (const id of ['left1', 'left2']) trigger.addHook({ id });
		trigger.faults.push(BUSY, BUSY);
		await expect(trigger.delete()).rejects.toThrow(
			'Harbour still has subscriptions "h1" and "left1". The hook is busy. If they stay, delete them in Harbour.',
		);
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1', 'left1']);
	});

	it('only logs an error when nothing is stored, because n8n calls it after a failed activation', async () => {
		const trigger = harbourTrigger();
		trigger.addHook({ id: 'left' });
		trigger.faults.push(BUSY);
		await expect(trigger.delete()).resolves.toBe(true);
		expect(trigger.warnings()).toEqual([
			'Harbour Trigger failed to unsubscribe: Harbour still has subscription "left". The hook is busy. If it stays, delete it in Harbour.',
		]);
		await trigger.publish();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['left']);
	});

	it('lets n8n publish again after a failed activation', async () => {
		const trigger = harbourTrigger({ webhookUrl: 'http://localhost:5678/webhook/1/webhook' });
		await expect(trigger.publish()).rejects.toThrow('N8N_WEBHOOK_URL');
		await expect(trigger.delete()).resolves.toBe(true);
		trigger.world.webhookUrl = CALLBACK_URL;
		await expect(trigger.publish()).resolves.toBe(true);
	});

	it('leaves a subscription with another URL unchanged, and names both URLs without a token', async () => {
		const trigger = await published();
		const elsewhere = 'https://restored.example/webhook/0a1b/webhook';
		Object.assign(trigger.hooks[0] ?? {}, { url: `${elsewhere}?token=${TOKEN}` });
		await trigger.delete();
		expect(trigger.hooks).toHaveLength(1);
		expect(trigger.world.staticData).toEqual({ somethingElse: 1 });
		expect(trigger.warnings()).toEqual([
			`Harbour subscription "h1" points to ${elsewhere} instead of ${CALLBACK_URL}. ` +
				'n8n left it unchanged. Delete it in Harbour if no other n8n instance uses it.',
		]);
		expect(trigger.logged()).not.toContain(TOKEN);
	});
});
