/** Which events Dixa's filters exclude. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startSandbox, type Sandbox } from '../server.mts';
import type { DixaSandbox } from './api.mts';
import type { EmitOptions } from './deliveries.mts';
import { readFacts, passesFilters } from './filters.mts';
import type { Filters } from './input.mts';

type Combined = NonNullable<Filters['Conversation']>;

const REPAIRS = 'cc3ecc1c-1f98-4bcd-9e27-938c3f50662c';
const facts = { InitialChannel: 'email', OperationOrigin: null, QueueId: REPAIRS };
const fits = { _type: 'IsOneOf' as const, field: 'InitialChannel' as const, values: ['pstn_phone', 'email'] };
const fails = { _type: 'IsNotOneOf' as const, field: 'QueueId' as const, values: [REPAIRS] };

function filters(strategy: Combined['strategy'], ...conditions: Combined['conditions']): Filters {
	return { Conversation: { _type: 'CombinedFilters', strategy, conditions } };
}

let sandbox: Sandbox;
let dixa: DixaSandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ dixa: { behavior: { retryScale: 1e-6 } } });
	({ dixa } = sandbox);
});
afterEach(() => sandbox.close());

test('All requires every condition, Any requires one', () => {
	assert.equal(passesFilters(filters('All', fits), facts), true);
	assert.equal(passesFilters(filters('All', fails), facts), false);
	assert.equal(passesFilters(filters('All', fits, fails), facts), false);
	assert.equal(passesFilters(filters('Any', fits, fails), facts), true);
	assert.equal(passesFilters(filters('Any', fails, fails), facts), false);
	assert.equal(passesFilters({}, facts), true);
	assert.equal(passesFilters(null, facts), true);
});

test('an unknown value is never one of the listed values', () => {
	const origin = { field: 'OperationOrigin' as const, values: ['ApiImport'] };
	assert.equal(passesFilters(filters('All', { ...origin, _type: 'IsOneOf' }), facts), false);
	assert.equal(passesFilters(filters('All', { ...origin, _type: 'IsNotOneOf' }), facts), true);
	assert.equal(passesFilters(filters('All', fails), null), true, 'no conversation');
});

test('deliveries spell channels differently and can have a queue next to the conversation', () => {
	const queue = { id: REPAIRS };
	const phone = { InitialChannel: 'pstn_phone', OperationOrigin: null, QueueId: REPAIRS };
	assert.deepEqual(readFacts({ conversation: { channel: 'PSTN_PHONE', queue } }), phone);
	assert.deepEqual(readFacts({ conversation: { channel: 'PSTN_PHONE', queue: null }, queue }), phone);
	assert.deepEqual(readFacts({ conversation: {} }), { InitialChannel: null, OperationOrigin: null, QueueId: null });
	assert.equal(readFacts({}), null);
});

test('an event is sent only to webhooks whose filters it passes', () => {
	const organizationId = String(dixa.organizations[0]?.id);
	const add = (filters: Filters) =>
		dixa.addWebhook(organizationId, {
			url: 'http://127.0.0.1:1/',
			events: ['ConversationCreated', 'AgentBannedIp'],
			filters,
		}).id;
	const names = new Map([
		[add({}), 'all'],
		[add(filters('All', { _type: 'IsOneOf', field: 'QueueId', values: [REPAIRS] })), 'repairs'],
		[add(filters('All', { _type: 'IsOneOf', field: 'InitialChannel', values: ['pstn_phone'] })), 'phone'],
		[add(filters('All', { _type: 'IsNotOneOf', field: 'OperationOrigin', values: ['ApiImport'] })), 'no imports'],
	]);
	const reached = (conversation: object, options: EmitOptions = {}, event = 'ConversationCreated') =>
		dixa
			.emit(organizationId, event, event === 'AgentBannedIp' ? {} : { conversation }, options)
			.webhookIds.map((id) => names.get(id));

	const email = { channel: 'EMAIL', queue: null };
	assert.deepEqual(reached(email), ['all', 'no imports']);
	assert.deepEqual(reached({ ...email, queue: { id: REPAIRS, name: 'Repairs' } }), ['all', 'repairs', 'no imports']);
	assert.deepEqual(reached({ channel: 'PSTN_PHONE', queue: null }), ['all', 'phone', 'no imports']);
	assert.deepEqual(reached(email, { initialChannel: 'pstn_phone', operationOrigin: 'ApiImport' }), ['all', 'phone']);
	assert.deepEqual(reached({}, {}, 'AgentBannedIp'), ['all', 'repairs', 'phone', 'no imports']);
});
