import { createManualLifecycle } from '../../../nodes/factory/trigger/manual-lifecycle';
import { forgetTest, isBeingTested, rememberTest } from '../../../nodes/factory/trigger/running-tests';
import type { Vendor } from '../../../shared/core/vendor';
import { harbour } from '../../vendors/support/harbour';
import { createDelivery, NOW, PAYLOAD, published, settle } from '../support/harbour-delivery';
import { manualHarbour } from '../support/harbour-variants';

const END_MS = 110_000;
const quay: Vendor = {
	...harbour,
	settings: [{ key: 'quay', label: 'Quay', help: 'Only it', defaultLabel: 'Any', filter: 'team' }],
	filters: ['status', 'team', 'tag'],
};
const shut = createDelivery({ ...PAYLOAD, case: { id: 'c1', status: 'closed' } });
const closing = createDelivery({ ...PAYLOAD, kind: 'case.closed' });
const probe = createDelivery({ sent: NOW, hook: 'h1' });

beforeEach(() => void jest.useFakeTimers({ now: NOW }));
afterEach(() => void jest.useRealTimers());

/** A trigger in a test run that has begun. */
function listening(filters: object = { status: ['open'] }) {
	const trigger = published({ mode: 'manual', parameters: { events: ['ticket:created'], filters } }, quay);
	rememberTest(trigger.hook);
	return trigger;
}

test('a test in which everything was left out ends with the reasons and their numbers', async () => {
	const trigger = listening({ status: ['open'], tagAnyOf: 'vip' });
	const first = trigger.receive(shut);
	const failure = expect(first.returned).rejects.toThrow(
		'n8n left out every delivery of this test: 2 because of the condition "Status", 1 because the event isn’t selected, ' +
			'1 because of the condition "Tag: Any Of" or "Tag: None Of". Change the trigger’s settings, then test again.',
	);
	await settle();
	// The vendor doesn't wait.
	expect(first.response.statusCode).toBe(202);
	const open = createDelivery({ ...PAYLOAD, case: { id: 'c1', status: 'open' } });
	for (const request of [shut, closing, open, probe]) {
		await expect(trigger.receive(request).returned).resolves.toEqual({ noWebhookResponse: true });
	}
	await jest.advanceTimersByTimeAsync(END_MS);
	await failure;
	forgetTest(trigger.hook);
});

test('the condition has the name of the setting that it is', async () => {
	const trigger = listening({ quay: '9' });
	const failure = expect(trigger.receive().returned).rejects.toThrow('1 because of the condition "Quay".');
	await settle();
	await jest.advanceTimersByTimeAsync(END_MS);
	await failure;
	forgetTest(trigger.hook);
});

test('a test that n8n ends says nothing', async () => {
	const trigger = listening();
	const { returned } = trigger.receive(shut);
	await settle();
	forgetTest(trigger.hook);
	await expect(returned).resolves.toEqual({ noWebhookResponse: true });
});

test('a test of another process, and a published trigger, go on at once', async () => {
	const filters = { status: ['open'] };
	const elsewhere = published({ mode: 'manual', parameters: { events: ['ticket:created'], filters } }, quay);
	await expect(elsewhere.receive(shut).returned).resolves.toEqual({ noWebhookResponse: true });
	const active = published({ parameters: { events: ['ticket:created'], filters } }, quay);
	rememberTest(active.hook);
	await expect(active.receive(shut).returned).resolves.toEqual({ noWebhookResponse: true });
	forgetTest(active.hook);
});

test('a vendor without subscriptions has test runs as well', async () => {
	const { create, delete: remove } = createManualLifecycle(manualHarbour).default;
	const trigger = published(
		{ mode: 'manual', api: async () => ({ statusCode: 200, headers: {}, body: {} }) },
		manualHarbour,
	);
	await create.call(trigger.hook).catch(() => {});
	expect(isBeingTested(trigger.hook)).toBe(true);
	await remove.call(trigger.hook);
	expect(isBeingTested(trigger.hook)).toBe(false);
	const active = published({}, manualHarbour);
	await remove.call(active.hook);
});
