import { harbour } from '../../vendors/support/harbour';
import type { Hook } from '../support/harbour-api';
import { CALLBACK_URL, harbourTrigger, TOKEN } from '../support/harbour-trigger';

const both = { events: ['case.opened', 'case.closed'] };

/** A trigger that was published for two events, whose hook changed in Harbour since. */
async function published(changed: Partial<Hook> = {}) {
	const trigger = harbourTrigger({ parameters: both });
	await trigger.publish();
	Object.assign(trigger.hooks[0] ?? {}, changed);
	trigger.requests.length = 0;
	return trigger;
}

describe('checkExists', () => {
	it('is true for the stored subscription with our URL, our token, and our events in any order', async () => {
		for (const changed of [
			{},
			{ events: ['case.opened', 'case.closed'] },
			{ events: ['case.closed', 'case.opened'] },
		]) {
			const trigger = await published(changed);
			await expect(trigger.checkExists()).resolves.toBe(true);
			expect(trigger.requests.map(({ method }) => method)).toEqual(['GET']);
		}
	});

	it.each<[string, Partial<Hook>]>([
		['it is gone', { id: 'another' }],
		['it was disabled', { enabled: false }],
		['it has another URL', { url: `https://restored.example/webhook?token=${TOKEN}` }],
		['its URL is unreadable', { url: 'not an address' }],
		['its token is not ours', { url: `${CALLBACK_URL}?token=${TOKEN}` }],
		['it has no token', { url: CALLBACK_URL }],
		['an event is missing', { events: ['case.closed'] }],
		['it has an extra event', { events: ['case.opened', 'case.closed', 'case.touched'] }],
		['it has another event', { events: ['case.opened', 'case.touched'] }],
	])('is false when %s, and changes nothing', async (_, changed) => {
		const trigger = await published(changed);
		const before = structuredClone([trigger.hooks, trigger.world.staticData]);
		await expect(trigger.checkExists()).resolves.toBe(false);
		expect([trigger.hooks, trigger.world.staticData]).toEqual(before);
		expect(trigger.requests.every(({ method }) => method === 'GET')).toBe(true);
	});

	it.each([
		['nothing', {}],
		['a record of another version', { version: 2 }],
		['half a record', { tokenDigest: '' }],
		['an older record', { requestDigest: undefined }],
	])('is false when the static data has %s', async (_, record) => {
		const trigger = await published();
		trigger.world.staticData = Object.keys(record).length === 0 ? {} : { ...trigger.world.staticData, ...record };
		await expect(trigger.checkExists()).resolves.toBe(false);
	});

	it.each([
		['other events', { events: ['case.opened'] }],
		['a setting', { ...both, options: { berth: '1' } }],
	])('is false when the user selects %s', async (_, parameters) => {
		const trigger = await published();
		trigger.world.parameters = parameters;
		await expect(trigger.publish()).resolves.toBe(true);
		expect(trigger.count('PATCH')).toBe(1);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('is true when the user writes the same selection differently, or changes what only n8n uses', async () => {
		const trigger = await published();
		trigger.world.parameters = { chooseEvents: 'pattern', eventPatterns: 'ticket:*', simple: false };
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('is true when the vendor left events out and still does', async () => {
		const { create } = harbour.subscriptions;
		const partly: typeof create = async (http, request) => await create(http, { ...request, events: ['case.opened'] });
		const trigger = harbourTrigger(
			{ parameters: both },
			{ ...harbour, subscriptions: { ...harbour.subscriptions, create: partly } },
		);
		await trigger.publish();
		expect(trigger.hooks[0]?.events).toEqual(['case.opened']);
		await expect(trigger.checkExists()).resolves.toBe(true);
	});

	it('clears the record when it fails, and publishing again finds the subscription by its marker', async () => {
		const trigger = await published();
		trigger.faults.push({ on: 'GET', response: { statusCode: 401 } });
		await expect(trigger.publish()).rejects.toThrow(
			'Harbour does not accept the key. Make a new one. Update the Harbour credential, then publish again.',
		);
		expect(trigger.world.staticData).toEqual({});
		await trigger.publish();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1']);
		expect(trigger.count('POST')).toBe(0);
	});
});
