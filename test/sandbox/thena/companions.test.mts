/** Companion events that Thena sends with an event: a comment under its other name, and the meta event of a change. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { AppSpec, ThenaSandbox } from './api.mts';

const ONE = 'O1';

let sandbox: Sandbox;
let thena: ThenaSandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	const samples = import.meta.dirname; // a folder without samples, so the sandbox builds the bodies
	sandbox = await startSandbox({ thena: { samples, organizations: [{ id: ONE, teams: [{ name: 'Support' }] }] } });
	({ thena } = sandbox);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const app = (over: Partial<AppSpec> = {}) => thena.addApp(ONE, { url: receiver.url, ...over });
const messages = () => receiver.received.map(({ body }) => JSON.parse(body).message);

test('a new comment is sent under one name or both, each with its own ID', async () => {
	app();
	await thena.emit(ONE, 'ticket:comment:added').done;
	thena.behavior.sendBothComments = true;
	const { eventId, done } = thena.emit(ONE, 'ticket:comment:created', { comment: { id: 'C1' } });
	assert.equal((await done).length, 2);
	const [alone, ...pair] = messages();
	assert.equal(alone?.eventType, 'ticket:comment:added');
	assert.deepEqual(pair.map(({ eventType }) => eventType).sort(), ['ticket:comment:added', 'ticket:comment:created']);
	assert.equal(pair.find(({ eventType }) => eventType === 'ticket:comment:created')?.eventId, eventId);
	assert.equal(new Set(pair.map((message) => message.eventId)).size, 2);
	assert.deepEqual(pair[0]?.payload, pair[1]?.payload);
});

test('a meta event precedes a specific one with another ID, the same ID, or not at all', async () => {
	app();
	app({ events: ['ticket:status:changed'] });
	const types = async (type: string) => {
		const { eventId, appIds, done } = thena.emit(ONE, type);
		const attempts = await done;
		return {
			count: appIds.length,
			same: attempts.filter((attempt) => attempt.eventId === eventId).length,
			all: attempts.length,
		};
	};
	assert.deepEqual(await types('ticket:status:changed'), { count: 2, same: 2, all: 3 });
	assert.deepEqual(await types('ticket:tag:updated'), { count: 1, same: 1, all: 1 });
	thena.behavior.metaEvent = 'sameId';
	assert.deepEqual(await types('ticket:status:changed'), { count: 2, same: 3, all: 3 });
	thena.behavior.metaEvent = 'none';
	assert.deepEqual(await types('ticket:status:changed'), { count: 2, same: 2, all: 2 });
	const metas = messages().filter(({ eventType }) => eventType === 'ticket:updated');
	assert.deepEqual(Object.keys(metas[0]?.payload), ['ticket', 'previousTicket']);
});
