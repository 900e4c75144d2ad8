import { findOwnSubscriptions } from '../../../nodes/factory/trigger/own-subscriptions';
import type { HttpClient } from '../../../shared/core/http';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { dixa } from '../../../shared/vendors/dixa';
import { plain } from '../../../shared/vendors/plain';
import { thena } from '../../../shared/vendors/thena';
import { dixaApi, webhook } from '../../vendors/dixa/api';
import { page as plainPage, plainApi, target } from '../../vendors/plain/api';
import { LIST, page as thenaPage, row, thenaApi } from '../../vendors/thena/api';
import { CALLBACK_URL, harbourTrigger, marker, TOKEN } from '../support/harbour-trigger';
import { PARKED, parking } from '../support/harbour-variants';

const TEST_URL = CALLBACK_URL.replace('/webhook/', '/webhook-test/');
const BUSY = { on: 'DELETE', response: { statusCode: 409, body: { message: 'The hook is busy.' } } };
const INTERRUPTED = { id: 'interrupted', url: `${TEST_URL}?token=${TOKEN}` };

function testAndPublished() {
	const published = harbourTrigger();
	const test = harbourTrigger({ ...published.world, mode: 'manual', webhookUrl: TEST_URL, staticData: {} });
	return { published, test, ids: () => published.hooks.map(({ id }) => id) };
}

describe('the subscription of a test that n8n was stopped in', () => {
	it('is removed by publishing', async () => {
		const trigger = harbourTrigger();
		trigger.addHook(INTERRUPTED);
		await trigger.publish();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1']);
		expect(trigger.warnings()).toEqual([]);
		expect(trigger.lines).toContainEqual({
			level: 'info',
			message: 'Harbour Trigger removed the subscription of an interrupted test.',
			meta: { id: 'interrupted' },
		});
	});

	it('is removed by unpublishing', async () => {
		const trigger = harbourTrigger();
		await trigger.publish();
		trigger.addHook(INTERRUPTED);
		await trigger.delete();
		expect(trigger.hooks).toEqual([]);
	});

	it('is parked where the vendor can’t remove it, and the trigger’s own stays the first to be taken over', async () => {
		const trigger = harbourTrigger({}, parking);
		await trigger.publish();
		trigger.addHook(INTERRUPTED);
		await trigger.delete();
		expect(trigger.hooks).toMatchObject([PARKED, PARKED]);
		expect(trigger.world.staticData).toEqual({ parked: 'h1' });
	});

	it('is taken over by the next test', async () => {
		const { published, test, ids } = testAndPublished();
		published.addHook(INTERRUPTED);
		await test.publish();
		expect(ids()).toEqual(['interrupted']);
		await test.delete();
		expect(ids()).toEqual([]);
	});

	it.each([
		['another domain', { url: TEST_URL.replace('n8n.example', 'copy.example') }],
		['another path on the domain', { url: TEST_URL.replace('/webhook-test/', '/copy/webhook-test/') }],
		['the production endpoint of a copy', { url: CALLBACK_URL.replace('/webhook/', '/copy/') }],
		['another trigger', { url: TEST_URL.replace('0a1b', '9c8d') }],
		['an unreadable URL', { url: 'hidden' }],
		['another node’s marker', { name: 'n8n · Invented flow [se:w1/other]' }],
	])('is not one with %s', async (_, changes) => {
		const trigger = harbourTrigger();
		trigger.addHook({ ...INTERRUPTED, ...changes });
		await trigger.publish();
		await trigger.delete();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['interrupted']);
	});

	it('doesn’t keep the user from publishing and unpublishing when the vendor refuses to remove it', async () => {
		const trigger = harbourTrigger();
		trigger.addHook(INTERRUPTED);
		trigger.faults.push(BUSY);
		await expect(trigger.publish()).resolves.toBe(true);
		expect(trigger.warnings()).toEqual([
			'Harbour still has subscription "interrupted" of an interrupted test. The hook is busy.',
		]);
		await trigger.delete();
		expect(trigger.hooks).toEqual([]);
	});
});

describe('a test under way', () => {
	it('keeps its subscription while the workflow is published and unpublished', async () => {
		const { published, test, ids } = testAndPublished();
		await test.publish();
		await published.publish();
		expect(ids()).toEqual(['h1', 'h2']);
		await published.delete();
		expect(ids()).toEqual(['h1']);
		await test.delete();
		expect(ids()).toEqual([]);
	});

	it('is over even if its subscription could not be removed, so that publishing removes it', async () => {
		const { published, test, ids } = testAndPublished();
		await test.publish();
		published.faults.push(BUSY);
		await expect(test.delete()).rejects.toThrow('The hook is busy.');
		await published.publish();
		expect(ids()).toEqual(['h2']);
	});

	it('keeps only its own subscription', async () => {
		const { published, test, ids } = testAndPublished();
		await test.publish();
		const other = harbourTrigger({ api: published.world.api });
		published.addHook({ ...INTERRUPTED, name: `Old ${marker(other.world)}` });
		await other.publish();
		expect(ids()).toEqual(['h1', 'h2']);
	});
});

const MARKER = '[se:w/n1]';
const NAME = `n8n · Flow · n8n.example ${MARKER}`;
const { url } = INTERRUPTED;

const vendorsAndLists: [string, SubscribableVendor, HttpClient][] = [
	['Plain', plain, plainApi({ WebhookTargets: plainPage([target('t1', { url, description: NAME })]) }).http],
	['Dixa', dixa, dixaApi({ 'GET /v1/webhooks': { data: [webhook('t1', { url, name: NAME })] } }).http],
	[
		'Thena',
		thena,
		thenaApi({
			[LIST]: thenaPage([
				row('t1', 'TWORKSHOP1', {
					name: NAME,
					description: `Sends events to ${url} (support-events-00112233445566ff)`,
				}),
			]),
		}).http,
	],
];

describe.each(vendorsAndLists)('%s’s list', (_, vendor, http) => {
	it('shows the subscription of an interrupted test', async () => {
		const { hook: host } = harbourTrigger();
		const callback = { url: CALLBACK_URL, name: NAME, marker: MARKER, fault: null };
		const credential = { apiKey: 'key', signing: [], details: {}, baseUrls: new Map<string, string>() };
		const { own, interrupted } = await findOwnSubscriptions({ host, vendor, http, credential, callback });
		expect([own, interrupted]).toMatchObject([[], [{ id: 't1', url }]]);
	});
});
