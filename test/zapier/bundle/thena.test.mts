/** The lifecycle of a Zap with Thena, which parks a subscription instead of removing it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startReceiver } from '../../sandbox/receiver.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { testLifecycle } from './support/lifecycle-suite.mts';
import { openApp } from './support/zap.mts';

const DEVELOPER = {
	companyName: 'Invented Boats',
	website: 'https://boats.example',
	supportEmail: 'help@boats.example',
};
const ORGANIZATION = 'EINVENTED1';
const DENIED = ['createApp', 'updateApp', 'installApp', 'reinstallApp', 'getInstalledApps', 'getTickets'];

testLifecycle('thena', async () => {
	const keys = [{ key: 'thena key' }, { key: 'weak key', denied: DENIED }];
	const teams = [{ id: 'TWORKSHOP1', name: 'Workshop' }];
	const sandbox = await startSandbox({
		thena: { organizations: [{ id: ORGANIZATION, name: 'Invented Boats', keys, teams }] },
	});
	const { thena } = sandbox;
	const authData = { apiKey: 'thena key', ...DEVELOPER, baseUrl: thena.url, appsUrl: thena.appsUrl };
	// An app that was never installed receives nothing: the response to its creation was lost, and no list includes it.
	const listActiveApps = () =>
		thena.apps().filter(({ url, teams }) => teams.length > 0 && !new URL(url).hostname.endsWith('.invalid'));
	return {
		faults: thena.faults,
		authData,
		unknownKey: { ...authData, apiKey: 'nobody’s' },
		weakKey: { ...authData, apiKey: 'weak key' },
		inputData: { teams: ['TWORKSHOP1'] },
		label: ORGANIZATION,
		operations: { find: 'getInstalledApps', create: 'createApp', remove: 'updateApp' },
		listUrls: () => listActiveApps().map(({ url }) => url),
		countSubscriptions: () => thena.apps().length,
		emitTicket: async () =>
			void (await thena.emit(ORGANIZATION, 'ticket:created', { ticket: { teamId: 'TWORKSHOP1' } }).first),
		addTicket: () => String(thena.addTicket(ORGANIZATION, { teamId: 'TWORKSHOP1' })['id']),
		forbidListingTickets: () => void (thena.behavior.tierGated = ['getTickets']),
		removeSubscriptions: () => thena.apps().forEach(({ id }) => thena.removeApp(ORGANIZATION, id)),
		remaining: 1,
		close: () => sandbox.close(),
	};
});

test('thena: the agents are a drop-down of the trigger for assignments', async () => {
	const receiver = await startReceiver();
	const sandbox = await startSandbox({
		thena: { organizations: [{ id: ORGANIZATION, keys: [{ key: 'thena key' }], teams: [{ name: 'Workshop' }] }] },
	});
	try {
		const app = await openApp('thena', receiver);
		const authData = { apiKey: 'thena key', ...DEVELOPER, baseUrl: sandbox.thena.url, appsUrl: sandbox.thena.appsUrl };
		const people = await app.poll('list_people', authData);
		assert.ok(people.some((person) => Reflect.get(person, 'name') === 'Mira Okafor'));
		const { inputFields } = app.app.triggers['ticket_assigned'].operation;
		const field = inputFields.find(({ key }: { key: string }) => key === 'assigneeAdded');
		assert.deepEqual([field.dynamic, field.list], ['list_people.id.name', true]);
	} finally {
		await sandbox.close();
		await receiver.close();
	}
});
