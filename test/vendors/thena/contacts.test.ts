import { eventSchema } from '../../../shared/core/event';
import { thenaResources } from '../../../shared/vendors/thena/resources';
import { operationsOf } from '../support/operation-of';
import { notFound, refused, respond, thenaApi } from './api';
import { ACCOUNT, expectedCustomer } from './ticket';

const run = operationsOf(thenaResources);
const CONTACT = expectedCustomer.id;
const id = { customerId: CONTACT };
const FILTER = 'POST /v1/accounts/contacts/filter/ids';
const byEmail = 'GET /v1/accounts/contacts/search?email=mira%40fjord-tools.example';
const PATH = `/v1/accounts/contacts/${CONTACT}`;
const expected = { ...expectedCustomer, phone: '+4700000001' };

function apiContact(changes: object = {}) {
	return {
		id: CONTACT,
		firstName: 'Mira',
		lastName: 'Okafor',
		email: 'mira@fjord-tools.example',
		phoneNumber: '+4700000001',
		accounts: [{ id: ACCOUNT, name: 'Fjord Tools' }],
		contactType: 'Primary',
		metadata: {},
		...changes,
	};
}

describe('Customer Contact: Get', () => {
	it('returns the contact as events have it, with its first account', async () => {
		const { http, requests } = thenaApi({ [FILTER]: [apiContact()] });
		const [item] = await run('customer.get', http, { ...id, includeRaw: true });
		expect(item).toMatchObject({
			customer: expected,
			account: { id: ACCOUNT, name: 'Fjord Tools' },
			raw: apiContact(),
		});
		const { shape } = eventSchema.shape.data;
		expect(shape.customer.parse(item?.['customer'])).toEqual(expected);
		expect(shape.account.parse(item?.['account'])).toEqual(item?.['account']);
		expect(requests).toEqual([
			{ method: 'POST', url: '/v1/accounts/contacts/filter/ids', body: { ids: [CONTACT] }, idempotent: true },
		]);
	});

	it('reports a contact that doesn’t exist, and what Thena refuses', async () => {
		for (const response of [respond(200, []), respond(200, [apiContact({ id: 'COTHER0001' }), 'x']), notFound])
			await expect(run('customer.get', thenaApi({ [FILTER]: response }).http, id)).rejects.toThrow(
				'Thena can’t find the customer contact. Check the customer contact ID.',
			);
		await expect(run('customer.get', thenaApi({ [FILTER]: refused(403, 'No') }).http, id)).rejects.toThrow(
			'The Thena API key isn’t allowed to do this: No. The key has the rights of its user, so check in Thena what the user can do.',
		);
		await expect(run('customer.get', thenaApi({ [FILTER]: [{}] }).http, id)).rejects.toThrow(/unexpected response/);
		await expect(run('customer.get', thenaApi({}).http, { customerId: '../x' })).rejects.toThrow(/isn’t the ID of a/);
	});
});

describe('Customer Contact: Find', () => {
	const search = { by: 'email', email: 'Mira@Fjord-Tools.example' };
	const request = 'GET /v1/accounts/contacts/search?email=Mira%40Fjord-Tools.example';

	it('finds the contact with exactly this email address', async () => {
		const others = [apiContact({ id: 'C2', email: 'other@x.example' }), apiContact({ id: 'C3', email: null })];
		const { http } = thenaApi({ [request]: [...others, apiContact({ accounts: [] })] });
		await expect(run('customer.find', http, search)).resolves.toEqual([{ customer: expected, account: null }]);
		await expect(run('customer.find', thenaApi({ [request]: respond(200, []) }).http, search)).resolves.toEqual([]);
		await expect(run('customer.find', http, { by: 'phone', phone: '+47' })).rejects.toThrow('Find By must be email.');
	});
});

describe('Customer Contact: Create or Update', () => {
	const email = { email: 'mira@fjord-tools.example' };

	it.each([
		[{}, { firstName: 'mira' }],
		[{ name: '  ' }, { firstName: 'mira' }],
		[{ name: 'Mira' }, { firstName: 'Mira', lastName: '' }],
		[
			{ name: 'Mira  van Okafor', phone: '+47' },
			{ firstName: 'Mira', lastName: 'van Okafor', phoneNumber: '+47' },
		],
	])('creates a contact from %j', async (values, fields) => {
		const { http, requests } = thenaApi({
			[byEmail]: respond(200, []),
			'POST /v1/accounts/contacts': respond(201, apiContact()),
		});
		await expect(run('customer.upsert', http, { ...email, ...values })).resolves.toMatchObject([
			{ customer: expected, changed: true, result: 'created' },
		]);
		expect(requests[1]).toEqual({
			method: 'POST',
			url: '/v1/accounts/contacts',
			body: { ...email, ...fields },
			idempotent: false,
		});
	});

	it('updates only what differs', async () => {
		const { http, requests } = thenaApi({
			[byEmail]: [apiContact({ lastName: null })],
			[`PUT ${PATH}`]: apiContact({ firstName: 'Mirabel' }),
		});
		const upsert = (values: object) => run('customer.upsert', http, { ...email, ...values });
		await expect(upsert({ name: 'Mirabel', phone: '+4700000001' })).resolves.toMatchObject([
			{ customer: { name: 'Mirabel Okafor' }, changed: true, result: 'updated' },
		]);
		expect(requests[1]).toEqual({ method: 'PUT', url: PATH, body: { firstName: 'Mirabel' }, idempotent: true });
		for (const values of [{}, { name: 'Mira' }, { phone: '+4700000001' }])
			await expect(upsert(values)).resolves.toMatchObject([{ changed: false, result: 'unchanged' }]);
		expect(requests).toHaveLength(5);
	});

	it('shows a refusal', async () => {
		const refusing = { [byEmail]: respond(200, []), 'POST /v1/accounts/contacts': refused(400, 'email is used') };
		await expect(run('customer.upsert', thenaApi(refusing).http, email)).rejects.toThrow(
			'Thena rejected the request: email is used.',
		);
	});
});

describe('Customer Contact: Add to and Remove From Accounts', () => {
	it('sends all accounts, because Thena replaces them', async () => {
		const contact = apiContact({ accounts: [{ id: ACCOUNT, name: 'Fjord Tools' }, { name: 'No ID' }] });
		const { http, requests } = thenaApi({ [FILTER]: [contact], [`PUT ${PATH}`]: apiContact() });
		const change = async (operation: string, accounts: string) =>
			(await run(`customer.${operation}`, http, { ...id, accounts }))[0]?.['changed'];
		expect(await change('addToAccounts', `${ACCOUNT}, ACCNORTH02`)).toBe(true);
		expect(await change('removeFromAccounts', ACCOUNT)).toBe(true);
		expect(await change('addToAccounts', ACCOUNT)).toBe(false);
		expect(await change('removeFromAccounts', 'ACCNORTH02')).toBe(false);
		expect(requests.filter(({ method }) => method === 'PUT')).toEqual(
			[[ACCOUNT, 'ACCNORTH02'], []].map((accountIds) => ({
				method: 'PUT',
				url: PATH,
				body: { accountIds },
				idempotent: true,
			})),
		);
	});
});

describe('Customer Contact: Delete', () => {
	const confirmed = { ...id, confirm: true };
	const done = [{ customer: { id: CONTACT }, done: true }];
	/** The contact exists in this many reads. */
	const existing = (reads: number) => () => ({ data: reads-- > 0 ? [apiContact()] : [] });
	const remove = (deletion: object, reads: number) =>
		run('customer.delete', thenaApi({ [FILTER]: existing(reads), [`DELETE ${PATH}`]: deletion }).http, confirmed);

	it('deletes the contact', async () => {
		const { http, requests } = thenaApi({ [FILTER]: existing(1), [`DELETE ${PATH}`]: respond(204, undefined) });
		await expect(run('customer.delete', http, confirmed)).resolves.toEqual(done);
		expect(requests[1]).toEqual({ method: 'DELETE', url: PATH, idempotent: true });
	});

	it.each([404, 405])('after %i, says whether the contact still exists', async (status) => {
		const refusal = refused(status, `Cannot DELETE ${PATH}`);
		await expect(remove(refusal, 1)).resolves.toEqual(done);
		await expect(remove(refusal, 2)).rejects.toThrow(
			'Thena’s API doesn’t know this request, so the contact wasn’t deleted. Delete it in Thena.',
		);
	});

	it('reports a contact that doesn’t exist, and what Thena refuses', async () => {
		await expect(remove(respond(204, undefined), 0)).rejects.toThrow('Thena can’t find the customer contact.');
		await expect(remove(refused(403, 'No'), 1)).rejects.toThrow(/isn’t allowed to do this: No\. The key has/);
	});

	it('does nothing without the confirmation', async () => {
		const { http, requests } = thenaApi({});
		await expect(run('customer.delete', http, id)).rejects.toThrow('Confirm is off, so nothing happened.');
		expect(requests).toEqual([]);
	});
});
