import { VendorError } from '../../shared/core/errors';
import type { Vendor } from '../../shared/core/vendor';
import { createCharted, harbour } from '../vendors/support/harbour';
import { opened } from './support/harbour-samples';
import { turnOnZap } from './support/turned-on-zap';
import { createZap } from './support/zap-fixture';

const link = `https://north.harbour.example/${opened.case.id}`;
const withLink = [{ data: { ticket: { url: link } } }];

test('a Zap that is turned on stores the facts about the account, and each event is read with them', async () => {
	const { subscribeData, deliver } = await turnOnZap({ vendor: createCharted() });
	expect(subscribeData).toHaveProperty('facts', { subdomain: 'north' });
	expect(await deliver()).toMatchObject(withLink);
});

test('a Zap can be turned on without the facts, and events have no link', async () => {
	const load = async () => await Promise.reject(new VendorError('unavailable', 'Harbour is away.'));
	const { logged, subscribeData, deliver } = await turnOnZap({ vendor: createCharted(load) });
	expect(subscribeData).toHaveProperty('facts', {});
	expect(logged.join()).toContain('The details of the Harbour account couldn’t be read');
	const [event] = await deliver();
	expect(event).toHaveProperty('data.ticket.id', opened.case.id);
	expect(event).not.toHaveProperty('data.ticket.url');
});

test('the editor’s recent events are read with the facts, which are loaded once and only if there is an event', async () => {
	const load = jest.fn(async () => ({ subdomain: 'north' }));
	const charted = createCharted(load);
	const listed = createZap({ vendor: { ...charted, listRecent: async () => [opened] }, trigger: 'matching_events' });
	expect(await listed.list({ inputData: { patterns: 'ticket:*' } })).toMatchObject(withLink);
	expect(load).toHaveBeenCalledTimes(1);
	await createZap({ vendor: { ...charted, listRecent: async () => [] } }).list();
	expect(load).toHaveBeenCalledTimes(1);
	const failing = createCharted(async () => await Promise.reject(new VendorError('forbidden', 'No.')));
	const [event] = await createZap({ vendor: { ...failing, listRecent: async () => [opened] } }).list();
	expect(event).toHaveProperty('data.ticket.id', opened.case.id);
	expect(event).not.toHaveProperty('data.ticket.url');
});

test('Skip My Own Changes leaves out what the API key did, and is refused when its user is unknown', async () => {
	const acting = (userId?: string): Vendor => ({
		...createCharted(async () => (userId === undefined ? {} : { userId })),
		filters: ['skipOwn'],
		normalize(payload, request, identity) {
			const event = harbour.normalize(payload, request, identity ?? undefined);
			return (
				event && { ...event, data: { ...event.data, actor: { kind: 'bot', id: 'bot-1', name: null, email: null } } }
			);
		},
	});
	const inputData = { skipOwn: true };
	const own = await turnOnZap({ vendor: acting('bot-1') }, { inputData });
	expect(await own.deliver()).toEqual([]);
	const other = await turnOnZap({ vendor: acting('bot-2') }, { inputData });
	expect(await other.deliver()).toHaveLength(1);
	await expect(turnOnZap({ vendor: acting() }, { inputData })).rejects.toThrow(/didn’t say which user the API key/);
});
