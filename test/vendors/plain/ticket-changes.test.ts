import { plainResources } from '../../../shared/vendors/plain/resources';
import { loadList, find, operationsOf } from '../support/operation-of';
import { plainApi, refused } from './api';
import { apiThread, mutationRefusal, mutationResponse, threadResponse } from './thread';

const run = operationsOf(plainResources);
const id = { ticketId: 'th_1' };

describe('a change of a thread is one mutation', () => {
	const vip = { id: 'l_2', labelType: { id: 'lt_2', name: 'VIP' } };

	it.each([
		['setPriority', { priority: 'urgent' }, 'changeThreadPriority', { priority: 0 }],
		['setTitle', { title: 'New' }, 'updateThreadTitle', { title: 'New' }],
		['assign', { agent: 'u_2' }, 'assignThread', { userId: 'u_2' }],
		['assign', { agent: 'mu_2' }, 'assignThread', { machineUserId: 'mu_2' }],
		['unassign', {}, 'unassignThread', {}],
		['addTags', { tags: 'lt_1, lt_2' }, 'addLabels', { labelTypeIds: ['lt_2'] }],
	])('%s %j', async (key, values, field, input) => {
		const name = field.replace(/^./, (letter) => letter.toUpperCase());
		const api = plainApi({ Thread: threadResponse(), [name]: mutationResponse(field, { labels: [vip] }) });
		const [item] = await run(`ticket.${key}`, api.http, { ...id, ...values });
		expect(item).toMatchObject({
			changed: true,
			ticket: { tags: [{ name: 'VIP' }], url: expect.stringContaining('/w_1/') },
		});
		expect(api.operations()).toEqual(['Thread', name]);
		expect(api.requests[1]?.variables).toEqual({ input: { threadId: 'th_1', ...input } });
		expect(api.requests[1]?.request.idempotent).toBe(true);
	});

	it('escalate is sent once', async () => {
		const api = plainApi({ Thread: threadResponse(), EscalateThread: mutationResponse('escalateThread') });
		await run('ticket.escalate', api.http, id);
		expect(api.requests[1]?.request.idempotent).toBe(false);
	});

	it('removes the labels of the thread, not their types', async () => {
		const labels = [...apiThread().labels, vip, {}, { labelType: { id: 'lt_2' } }];
		const api = plainApi({ Thread: threadResponse({ labels }), RemoveLabels: mutationResponse('removeLabels') });
		await run('ticket.removeTags', api.http, { ...id, tags: ['lt_2', 'lt_9'] });
		expect(api.requests[1]?.variables).toEqual({ input: { labelIds: ['l_2'] } });
	});

	it('accepts that somebody else added the label in the meantime', async () => {
		const code = 'label_with_given_type_already_added_to_thread';
		const api = plainApi({ Thread: threadResponse(), AddLabels: mutationRefusal('addLabels', code) });
		await expect(run('ticket.addTags', api.http, { ...id, tags: 'lt_2' })).resolves.toHaveLength(1);
		expect(api.operations()).toEqual(['Thread', 'AddLabels', 'Thread']);
	});
});

describe('Thread: Set Field', () => {
	const schemas = (type: string) => ({
		threadFieldSchemas: {
			edges: [{ node: { key: 'seats', label: 'Seats', type, enumValues: ['Few', 'Many', null] } }, {}],
			pageInfo: { hasNextPage: false, endCursor: null },
		},
	});
	const api = (type: string, result = 'UPDATED') =>
		plainApi({
			ListThreadFieldSchemas: schemas(type),
			FieldSchemas: schemas(type),
			Thread: threadResponse(),
			UpsertThreadField: { upsertThreadField: { result, error: null } },
		});

	it.each([
		['STRING', 'x', { stringValue: 'x' }],
		['BOOL', ' True ', { booleanValue: true }],
		['BOOL', 'false', { booleanValue: false }],
		['NUMBER', '12.5', { numberValue: 12.5 }],
		['CURRENCY', '3', { numberValue: 3 }],
		['DATE', '2026-12-01', { dateValue: '2026-12-01T00:00:00.000Z' }],
		['DATE', ' 2026-12-01T10:00 ', { dateValue: '2026-12-01T10:00:00.000Z' }],
		['ENUM', 'few', { stringValue: 'Few' }],
	])('sets a field of type %s', async (type, value, sent) => {
		const { http, requests } = api(type);
		await expect(run('ticket.setField', http, { ...id, field: 'Seats', value })).resolves.toMatchObject([
			{ changed: true },
		]);
		const input = { identifier: { threadId: 'th_1', key: 'seats' }, type, ...sent };
		expect(requests.find(({ operation }) => operation === 'UpsertThreadField')?.variables).toEqual({ input });
	});

	it.each([
		['BOOL', 'maybe', 'Use true or false.'],
		['NUMBER', ' ', 'Use a number, such as 12.5.'],
		['NUMBER', 'many', '"many" isn’t a value of this field. Use a number, such as 12.5.'],
		['DATE', 'soon', 'Use a date, such as 2026-11-20.'],
		['DATE', 'order 12', 'Use a date, such as 2026-11-20.'],
		['ENUM', 'none', 'Use Few or Many.'],
	])('refuses for a field of type %s the value %j', async (type, value, message) => {
		await expect(run('ticket.setField', api(type).http, { ...id, field: 'seats', value })).rejects.toThrow(message);
	});

	it('reports what Plain reports', async () => {
		await expect(
			run('ticket.setField', api('STRING', 'NOOP').http, { ...id, field: 'seats', value: 'x' }),
		).resolves.toMatchObject([{ changed: false }]);
		const none = { threadFieldSchemas: { edges: [] } };
		const gone = plainApi({ ListThreadFieldSchemas: schemas('STRING'), FieldSchemas: none, Thread: threadResponse() });
		await expect(run('ticket.setField', gone.http, { ...id, field: 'seats', value: 'x' })).rejects.toThrow(
			'Plain can’t find the thread field.',
		);
	});
});

describe('the lists of forms', () => {
	const connection = (field: string, nodes: readonly object[], endCursor: string | null = null) => ({
		[field]: {
			edges: [...nodes.map((node) => ({ node })), {}],
			pageInfo: { hasNextPage: endCursor !== null, endCursor },
		},
	});
	const listOf = (path: string, key: string) =>
		find(plainResources.resources, path).fields.find((field) => field.key === key)?.list;

	it('has people by name and email, and machine users if the key may list them', async () => {
		const users = connection('users', [
			{ id: 'u_1', fullName: 'Jonas Reyes', email: 'jonas@sandbox.example' },
			{ fullName: 'without an ID' },
		]);
		const machineUsers = connection('machineUsers', [{ id: 'mu_1' }]);
		const people = [{ value: 'u_1', label: 'Jonas Reyes', alias: 'jonas@sandbox.example' }];
		const list = listOf('ticket.assign', 'agent');
		const all = plainApi({ ListUsers: users, ListMachineUsers: machineUsers });
		await expect(loadList(list, all.http)).resolves.toEqual([...people, { value: 'mu_1', label: 'mu_1' }]);
		const limited = plainApi({ ListUsers: users, ListMachineUsers: refused('FORBIDDEN', 'no', 403) });
		await expect(loadList(list, limited.http)).resolves.toEqual(people);
	});

	it('has labels of all pages, with the label above', async () => {
		const first = connection('labelTypes', [{ id: 'lt_1', name: 'Bug' }, { name: 'without an ID' }], 'c1');
		const second = connection('labelTypes', [
			{ id: 'lt_2', name: 'Login', parentLabelType: { name: 'Bug' } },
			{ id: 'lt_3', parentLabelType: { name: 'Bug' } },
		]);
		const { http } = plainApi({ ListLabelTypes: ({ after }) => (after === 'c1' ? second : first) });
		await expect(loadList(listOf('ticket.addTags', 'tags'), http)).resolves.toEqual([
			{ value: 'lt_1', label: 'Bug' },
			{ value: 'lt_2', label: 'Bug / Login', alias: 'Login' },
			{ value: 'lt_3', label: 'lt_3' },
		]);
	});

	it('has groups and tenants by their names', async () => {
		const { http } = plainApi({
			ListCustomerGroups: connection('customerGroups', [{ id: 'cg_1', name: 'Pilots', key: 'pilots' }]),
			ListTenants: connection('tenants', [{ id: 'te_1', name: 'Fjord', externalId: 'fjord' }]),
		});
		await expect(loadList(listOf('customer.addToGroups', 'groups'), http)).resolves.toEqual([
			{ value: 'cg_1', label: 'Pilots', alias: 'pilots' },
		]);
		await expect(loadList(listOf('customer.addToAccounts', 'accounts'), http)).resolves.toEqual([
			{ value: 'te_1', label: 'Fjord', alias: 'fjord' },
		]);
	});
});
