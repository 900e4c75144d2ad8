/** The life of a Zap at Thena, where what is no longer used is parked. */
import { startSandbox } from '../../sandbox/server.mts';
import { testLife } from './support/lifecycle-suite.mts';

const DEVELOPER = {
	companyName: 'Invented Boats',
	website: 'https://boats.example',
	supportEmail: 'help@boats.example',
};
const ORGANIZATION = 'EINVENTED1';
const DENIED = ['createApp', 'updateApp', 'installApp', 'reinstallApp', 'getInstalledApps'];

testLife('thena', async () => {
	const keys = [{ key: 'thena key' }, { key: 'weak key', denied: DENIED }];
	const teams = [{ id: 'TWORKSHOP1', name: 'Workshop' }];
	const sandbox = await startSandbox({
		thena: { organizations: [{ id: ORGANIZATION, name: 'Invented Boats', keys, teams }] },
	});
	const { thena } = sandbox;
	const authData = { apiKey: 'thena key', ...DEVELOPER, baseUrl: thena.url, appsUrl: thena.appsUrl };
	// One that was never installed receives nothing; its creation's answer was lost, and no list has it.
	const used = () =>
		thena.apps().filter(({ url, teams }) => teams.length > 0 && !new URL(url).hostname.endsWith('.invalid'));
	return {
		faults: thena.faults,
		authData,
		unknownKey: { ...authData, apiKey: 'nobody’s' },
		weakKey: { ...authData, apiKey: 'weak key' },
		inputData: { teams: ['TWORKSHOP1'] },
		label: ORGANIZATION,
		operations: { find: 'getInstalledApps', create: 'createApp', remove: 'updateApp' },
		addresses: () => used().map(({ url }) => url),
		count: () => thena.apps().length,
		happen: async () =>
			void (await thena.emit(ORGANIZATION, 'ticket:created', { ticket: { teamId: 'TWORKSHOP1' } }).first),
		addTicket: () => String(thena.addTicket(ORGANIZATION, { teamId: 'TWORKSHOP1' })['id']),
		hideTickets: () => void (thena.behavior.tierGated = ['getTickets']),
		takeAway: () => thena.apps().forEach(({ id }) => thena.removeApp(ORGANIZATION, id)),
		rest: 1,
		close: () => sandbox.close(),
	};
});
