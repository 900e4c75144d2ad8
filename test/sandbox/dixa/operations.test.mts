/** Every operation of the action node runs, so each request has what Dixa's API document requires. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dixaResources } from '../../../dist/shared/vendors/dixa/resources/index.js';
import { startStage, type Stage } from './stage.mts';

const HOST = { now: Date.now(), limit: 2, findOrigin: () => null };

let stage: Stage;
/** A value for each field, by its key. */
let values: Record<string, unknown>;
before(async () => {
	stage = await startStage();
	const { dixa, organization } = stage;
	const requester = { displayName: 'Nils Bremer', phoneNumber: '+4700000001', externalId: 'x-1' };
	const { id, requesterId } = dixa.addConversation(organization.id, { requester });
	const [agent] = organization.support.agents;
	values = {
		webhook: dixa.webhooks()[0]?.id,
		event: 'ConversationClosed',
		events: ['ConversationClosed'],
		url: 'https://example.com',
		username: 'x',
		password: 'x',
		token: 'x',
		ticketId: String(id),
		customerId: requesterId,
		customerEmail: 'nils@customer.example',
		email: 'nils@customer.example',
		phone: '+4700000001',
		externalId: 'x-1',
		emailEndpoint: 'help@sandbox.email.dixa.example',
		direction: 'inbound',
		name: 'Nils Bremer',
		title: 'x',
		text: 'x',
		status: 'closed',
		until: Date.now() + 3_600_000,
		agent: agent?.id,
		team: organization.queues[1]?.id,
		tags: [organization.support.tags[0]?.id],
		field: 'frame_number',
		value: 'HB-1',
		by: 'email',
		confirm: true,
		force: true,
	};
});
after(() => stage.close());

/** Values that only one operation has. It runs once for each. */
const ownValues: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
	'webhookSubscription: update': [{ enabled: false }],
	'ticket: find': [{}, { customerEmail: 'nils@customer.example' }, { text: 'bell' }, { includePeople: true }],
	'ticket: reply': [{}, { html: '<b>x</b>' }],
	'ticket: setStatus': ['open', 'on_hold', 'closed'].map((status) => ({ status })),
	'ticket: addTags': [{}, { tags: ['refund'], createMissing: true }],
	'customer: find': ['email', 'phone', 'externalId'].map((by) => ({ by })),
	'customer: anonymize': [{ force: true }],
};
/** The others' values would be gone. */
const LAST = ['webhookSubscription: delete', 'customer: anonymize'];

const operations = dixaResources.resources
	.flatMap(({ key, operations: own }) => own.map((operation) => ({ name: `${key}: ${operation.key}`, operation })))
	.sort((left, right) => LAST.indexOf(left.name) - LAST.indexOf(right.name));

for (const { name, operation } of operations) {
	test(name, async () => {
		const http = async ({ method, url, body }: { method: string; url: string; body?: unknown }) => {
			const { status, json } = await stage.call(`${method} ${url}`, body);
			assert.ok(status < 400 || status === 404, `${method} ${url}: ${json?.message}`);
			return { status, headers: {}, body: json };
		};
		const required = operation.fields.filter(({ required: isRequired }) => isRequired).map(({ key }) => key);
		const input = Object.fromEntries(required.map((key) => [key, values[key]]));
		for (const [index, own] of (ownValues[name] ?? [{}]).entries())
			await operation.run(http, { ...input, ...own }, { ...HOST, idempotencyKey: `${name} ${index}` });
		for (const { list } of operation.fields) await list?.load(http, { search: '', cursor: null });
	});
}
