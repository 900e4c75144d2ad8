/** Every operation succeeds, and every document that the product sends is valid in Plain's schema. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { plain } from '../../../dist/shared/vendors/plain/index.js';
import { plainResources } from '../../../dist/shared/vendors/plain/resources/index.js';
import { allPermissions } from './permissions.mts';
import { KEY, startStage, WORKSPACE, type Stage } from './stage.mts';

const HOST = { now: Date.now(), idempotencyKey: null, limit: 2, findOrigin: () => null };
/** No operation causes this event, so nothing is sent to the URL of a webhook target that an operation creates. */
const TYPE = 'thread.thread_locked';
const SOURCE = join(import.meta.dirname, '../../../shared/vendors/plain');

let stage: Stage;
/** A value for each field, by its key. */
let values: Record<string, unknown>;
before(async () => {
	stage = await startStage([TYPE]);
	const { plain: sandbox } = stage;
	sandbox.addThread(WORKSPACE, { id: 'th_1', customer: { id: 'c_1' }, hasEscalationPath: true });
	const emission = sandbox.emit(WORKSPACE, TYPE);
	await emission.done;
	values = {
		target: emission.targetIds[0],
		eventId: emission.eventId,
		url: 'https://example.com',
		events: [TYPE],
		description: 'x',
		threadId: 'th_1',
		ticketId: 'th_1',
		customerId: 'c_1',
		customerEmail: 'nils@customer.example',
		email: 'nils@customer.example',
		name: 'Nils Bremer',
		externalId: 'x-1',
		title: 'x',
		text: 'x',
		status: 'closed',
		priority: 'high',
		agent: 'u_jonas',
		tags: ['lt_bug'],
		field: 'crm_link',
		value: 'https://crm.example/1',
		by: 'email',
		groups: ['cg_pilots'],
		accounts: ['te_fjord'],
		attachmentId: 'att_clean',
		confirm: true,
	};
});
after(() => stage.close());

/** Values that only one operation has. It runs once for each. */
const ownValues: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
	'webhookTarget: update': [{ enabled: false }],
	'ticket: get': [{}, { ticketId: 'T-1' }],
	'ticket: find': [
		{},
		{ customerEmail: 'nils@customer.example' },
		{ text: 'bell' },
		{ customerId: 'c_1', externalId: 'x-1' },
	],
	'ticket: setStatus': ['open', 'in_progress', 'on_hold', 'closed'].map((status) => ({ status })),
	'ticket: assign': [{}, { agent: 'Sandbox Machine' }],
	'customer: find': ['email', 'externalId', 'name'].map((by) => ({ by })),
};
/** The others' values would be gone. */
const LAST = ['webhookTarget: delete', 'customer: delete'];

const http = async ({ url, body }: { url: string; body?: unknown }) => {
	const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${KEY}` };
	const response = await fetch(stage.plain.url + url, { method: 'POST', headers, body: JSON.stringify(body) });
	const result = (await response.json()) as { errors?: unknown[] }; // GraphQL's shape
	assert.notEqual(response.status, 400, JSON.stringify(result.errors));
	return { status: response.status, headers: {}, body: result };
};

const operations = plainResources.resources
	.flatMap(({ key, operations: own }) => own.map((operation) => ({ name: `${key}: ${operation.key}`, operation })))
	.sort((left, right) => LAST.indexOf(left.name) - LAST.indexOf(right.name));

for (const { name, operation } of operations) {
	test(name, async () => {
		const required = operation.fields.filter(({ required: isRequired }) => isRequired).map(({ key }) => key);
		const input = Object.fromEntries(required.map((key) => [key, values[key]]));
		for (const own of ownValues[name] ?? [{}]) await operation.run(http, { ...input, ...own }, HOST);
		for (const { list } of operation.fields) await list?.load(http, { search: '', cursor: null });
	});
}

test('every named document of the product was sent', async () => {
	const { test: credentialTest, findAccess } = plain.credential;
	await http(credentialTest);
	await findAccess(http);
	stage.plain.setPermissions(
		KEY,
		allPermissions.filter((permission) => permission !== 'permission:read'),
	);
	await findAccess(http);
	await plain.listTags(http);
	await plain.loadAccountFacts(http);
	await plain.listRecent(http, 'thread.thread_created');
	stage.plain.setPermissions(KEY, []);
	await assert.rejects(plain.listTags(http), /labelType:read/);
	const names = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => [...readFileSync(join(SOURCE, file), 'utf8').matchAll(/\b(?:query|mutation) ([A-Z]\w+)/g)])
		.map(([, name = '']) => name);
	const sent = new Set(stage.plain.requests.map(({ operation }) => operation));
	assert.deepEqual(
		[...new Set(names)].filter((name) => !sent.has(name)),
		[],
	);
});
