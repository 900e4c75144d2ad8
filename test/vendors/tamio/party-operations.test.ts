import { eventSchema } from '../../../shared/core/event';
import { tamio } from '../../../shared/vendors/tamio';
import { CLIENT, ID, PAGE, respondTo, respondWith, run, toUrls } from './fake-api';

const data = eventSchema.shape.data.shape;
const sana = {
	id: ID,
	object: 'customer',
	email: 'sana@lindqvist.example',
	name: 'Sana',
	last_name: 'Lindqvist',
	country: 'se',
	phone: '+460000003',
};
const expected = {
	id: ID,
	name: 'Sana Lindqvist',
	firstName: 'Sana',
	lastName: 'Lindqvist',
	email: 'sana@lindqvist.example',
	phone: '+460000003',
	externalId: null,
	isSpam: null,
};
const listed = { total_results: 1, customers: [sana] };
const LIST = 'GET /v2/customers/list';

describe('Customer: Get and Find', () => {
	it('output the customer of an event', async () => {
		const { http, requests } = respondWith({ status: 200, customer: sana });
		const [item] = await run('customer.get', http, { customerId: ID, includeRaw: true });
		expect(requests).toEqual([{ method: 'GET', url: `/v2/customers/retrieve/${ID}`, idempotent: true }]);
		expect(item).toEqual({ customer: expected, account: null, raw: sana });
		expect(tamio.normalize({ event_type: 'customer-updated', data: { customer: sana } })?.data.customer).toEqual(
			expected,
		);
		data.customer.parse(item?.['customer']);
	});

	it('find by the exact email address, or by a part of the name', async () => {
		const other = { ...sana, id: 'c2', name: null, last_name: null, email: 'sana@lindqvist.example.org' };
		const { http, requests } = respondWith({ total_results: 2, customers: [sana, other] });
		const byEmail = { by: 'email', email: 'Sana@Lindqvist.example' };
		await expect(run('customer.find', http, byEmail, { limit: 1 })).resolves.toEqual([
			{ customer: expected, account: null },
		]);
		await expect(run('customer.find', http, { by: 'name', name: 'LINDQ' })).resolves.toHaveLength(1);
		await expect(run('customer.find', http, { by: 'email', email: 'nobody@lindqvist.example' })).resolves.toEqual([]);
		expect(toUrls(requests).slice(0, 2)).toEqual([
			`/customers/list?${PAGE}&filter=Sana%40Lindqvist.example&include_leads=true`,
			`/customers/list?${PAGE}&filter=LINDQ&include_leads=true`,
		]);
	});

	it('refuse an ID that isn’t one, and report one that doesn’t exist', async () => {
		await expect(run('customer.get', respondTo({}).http, { customerId: ID })).rejects.toThrow(
			'Tamio can’t find the customer. It must belong to one of your stores.',
		);
		await expect(run('customer.get', respondTo({}).http, { customerId: '../x' })).rejects.toThrow(
			'"../x" isn’t the ID of a customer. Use the customer ID of an event.',
		);
		const [bare] = await run('customer.get', respondWith({ status: 200 }).http, { customerId: ID });
		expect(bare).toMatchObject({ customer: { id: ID, name: null } });
	});
});

describe('Customer: Create or Update', () => {
	const values = { email: sana.email, country: 'SE' };
	const nobody = { total_results: 0, customers: [] };
	const CREATE = '/v2/customers/create';
	const UPDATE = `/v2/customers/update/${ID}`;

	it('creates a customer, whose first name is the first word', async () => {
		const { http, requests } = respondTo({ [LIST]: nobody, [`POST ${CREATE}`]: { status: 200, customer: sana } });
		const [item] = await run('customer.upsert', http, {
			...values,
			name: ' Sana  Berg Lindqvist ',
			phone: '+460000003',
		});
		expect(item).toMatchObject({ customer: expected, changed: true, result: 'created' });
		await run('customer.upsert', http, { ...values, name: 'Sana' });
		const body = { name: 'Sana', last_name: '', email: sana.email, country: 'se' };
		expect(requests.filter(({ method }) => method === 'POST')).toEqual([
			{
				method: 'POST',
				url: CREATE,
				body: { ...body, last_name: 'Berg Lindqvist', phone: '+460000003' },
				idempotent: false,
			},
			{ method: 'POST', url: CREATE, body, idempotent: false },
		]);
	});

	it.each([
		[{}, 'Name is empty. Tamio requires one, so add it.'],
		[{ name: '  ' }, 'Name is empty. Tamio requires one, so add it.'],
		[{ name: 'Sana', country: 'Sweden' }, 'Country isn’t a two-letter code. Enter one, such as se.'],
	])('creates none with %j', async (more, message) => {
		const { http, requests } = respondTo({ [LIST]: nobody });
		await expect(run('customer.upsert', http, { ...values, ...more })).rejects.toThrow(message);
		expect(requests).toHaveLength(1);
	});

	it('sends only what differs, with the name that Tamio requires', async () => {
		const { http, requests } = respondTo({ [LIST]: listed, [`POST ${UPDATE}`]: { status: 200, customer: sana } });
		const upsert = async (more: object) => (await run('customer.upsert', http, { ...values, ...more }))[0]?.['result'];
		expect(await upsert({ phone: '+460000004' })).toBe('updated');
		expect(await upsert({ name: 'Sana Berg' })).toBe('updated');
		expect(await upsert({ name: 'Sana Lindqvist', phone: '+460000003' })).toBe('unchanged');
		expect(await upsert({})).toBe('unchanged');
		expect(requests.filter(({ method }) => method === 'POST')).toEqual([
			{ method: 'POST', url: UPDATE, body: { name: 'Sana', phone: '+460000004' }, idempotent: true },
			{ method: 'POST', url: UPDATE, body: { name: 'Sana', last_name: 'Berg' }, idempotent: true },
		]);
	});

	it('names a customer who has no name yet', async () => {
		const nameless = { ...sana, name: null, last_name: null };
		const { http, requests } = respondTo({
			[LIST]: { total_results: 1, customers: [nameless] },
			[`POST ${UPDATE}`]: { status: 200 },
		});
		await expect(run('customer.upsert', http, { ...values, phone: '+1' })).rejects.toThrow('Name is empty.');
		const [item] = await run('customer.upsert', http, { ...values, name: 'Sana' });
		expect(item).toMatchObject({ customer: { id: ID }, result: 'updated' });
		expect(requests.at(-1)?.body).toEqual({ name: 'Sana', last_name: '' });
	});

	it('never takes an ID from Tamio as a path', async () => {
		const odd = { ...sana, id: '../clients/1?x=' };
		const { http, requests } = respondTo({ [LIST]: { total_results: 1, customers: [odd] } });
		await expect(run('customer.upsert', http, { ...values, name: 'Sana' })).rejects.toThrow('isn’t a valid ID.');
		expect(requests).toHaveLength(1);
	});

	it('says what to do if somebody else created the customer meanwhile', async () => {
		const { http } = respondTo({ [LIST]: nobody });
		const exists = { status: 400, error: 'x', error_code: 10142 };
		await expect(
			run(
				'customer.upsert',
				async (request) =>
					request.method === 'GET' ? await http(request) : { status: 400, headers: {}, body: exists },
				{ ...values, name: 'Sana' },
			),
		).rejects.toThrow('a customer with this email address exists already. Run it again to update the customer.');
	});
});

describe('Customer: Delete', () => {
	it('deletes only if it is confirmed', async () => {
		const { http, requests } = respondTo({ [`DELETE /v2/customers/${ID}`]: { status: 200 } });
		await expect(run('customer.delete', http, { customerId: ID })).rejects.toThrow(
			'Confirm is off, so nothing happened.',
		);
		await expect(run('customer.delete', http, { customerId: ID, confirm: true })).resolves.toEqual([
			{ customer: { id: ID }, done: true },
		]);
		expect(requests).toEqual([{ method: 'DELETE', url: `/v2/customers/${ID}`, idempotent: true }]);
		await expect(run('customer.delete', respondWith({}, 403).http, { customerId: ID, confirm: true })).rejects.toThrow(
			'isn’t allowed to remove customers.',
		);
	});
});

describe('Client: Get and Find', () => {
	const ida = { id: CLIENT, object: 'client', name: 'Ida', email: 'ida@customer.example', telephone: '+450000001' };
	const client = {
		id: CLIENT,
		name: 'Ida',
		firstName: null,
		lastName: null,
		email: 'ida@customer.example',
		phone: '+450000001',
		externalId: null,
		isSpam: null,
	};

	it('output the client of an event', async () => {
		const { http, requests } = respondTo({
			[`GET /v2/clients/retrieve/${CLIENT}`]: { status: 200, client: ida },
			'GET /v2/clients/list': { total_results: 1, clients: [ida] },
		});
		await expect(run('client.get', http, { customerId: CLIENT })).resolves.toEqual([
			{ customer: client, account: null },
		]);
		await expect(run('client.find', http, { by: 'email', email: ida.email })).resolves.toMatchObject([
			{ customer: client },
		]);
		expect(toUrls(requests)).toEqual([
			`/clients/retrieve/${CLIENT}`,
			`/clients/list?${PAGE}&filter=ida%40customer.example`,
		]);
		expect(tamio.normalize({ event_type: 'client-created', data: { client: ida } })?.data.customer).toEqual(client);
		await expect(run('client.get', respondTo({}).http, { customerId: CLIENT })).rejects.toThrow(
			'Tamio can’t find the client. It must belong to your agency.',
		);
	});
});
