import { plainResources } from '../../../shared/vendors/plain/resources';
import { operationsOf } from '../support/operation-of';
import { plainApi } from './api';
import { apiThread, mutationRefusal } from './thread';

const run = operationsOf(plainResources);
const mira = apiThread().customer;
const id = { customerId: 'c_1' };
const got = { Customer: { customer: mira } };
const spam = { ...mira, markedAsSpamAt: { iso8601: '2026-11-02T09:00:00.000Z' } };

describe('Customer: Get and Find', () => {
	it('return the customer with the keys of an event’s data', async () => {
		await expect(run('customer.get', plainApi(got).http, id)).resolves.toEqual([
			{
				customer: {
					id: 'c_1',
					name: 'Mira Okafor',
					firstName: null,
					lastName: null,
					email: 'mira@customer.example',
					phone: null,
					externalId: 'acct-204',
					isSpam: false,
				},
				account: null,
			},
		]);
		const gone = plainApi({ Customer: { customer: null } });
		await expect(run('customer.get', gone.http, id)).rejects.toThrow('Plain can’t find the customer.');
	});

	it('find by email, external ID, and name', async () => {
		const { http, requests } = plainApi({
			CustomerByEmail: { customerByEmail: mira },
			CustomerByExternalId: { customerByExternalId: null },
			SearchCustomers: { searchCustomers: { edges: [{ node: mira }, {}], pageInfo: { hasNextPage: false } } },
		});
		await expect(run('customer.find', http, { by: 'email', email: 'mira@customer.example' })).resolves.toHaveLength(1);
		await expect(run('customer.find', http, { by: 'externalId', externalId: 'x' })).resolves.toEqual([]);
		await expect(run('customer.find', http, { by: 'name', name: 'mira' })).resolves.toHaveLength(1);
		expect(requests.map(({ variables }) => variables)).toEqual([
			{ value: 'mira@customer.example' },
			{ value: 'x' },
			{ name: 'mira', first: 100, after: null },
		]);
	});
});

describe('Customer: Create or Update', () => {
	it.each([
		[{}, { fullName: 'a@b.example', email: { email: 'a@b.example', isVerified: false } }, {}],
		[
			{ name: 'Ada', externalId: 'x', isVerified: true },
			{ fullName: 'Ada', email: { email: 'a@b.example', isVerified: true }, externalId: 'x' },
			{ fullName: { value: 'Ada' }, email: { email: 'a@b.example', isVerified: true }, externalId: { value: 'x' } },
		],
	])('sends only what the user filled in: %j', async (values, onCreate, onUpdate) => {
		const { http, requests } = plainApi({ UpsertCustomer: { upsertCustomer: { result: 'UPDATED', customer: mira } } });
		await expect(run('customer.upsert', http, { email: 'a@b.example', ...values })).resolves.toMatchObject([
			{ changed: true, result: 'updated' },
		]);
		expect(requests[0]?.variables).toEqual({
			input: { identifier: { emailAddress: 'a@b.example' }, onCreate, onUpdate },
		});
	});
});

describe('changes of a customer', () => {
	it.each([
		['markAsSpam', mira, 'markCustomerAsSpam', 'customer_already_marked_as_spam'],
		['unmarkAsSpam', spam, 'unmarkCustomerAsSpam', 'customer_is_not_marked_as_spam'],
	])('%s', async (key, before, field, doneCode) => {
		const name = field.replace(/^./, (letter) => letter.toUpperCase());
		const responses = { Customer: { customer: before } };
		const { http, requests } = plainApi({ ...responses, [name]: { [field]: { customer: mira, error: null } } });
		await expect(run(`customer.${key}`, http, id)).resolves.toMatchObject([{ changed: true }]);
		expect(requests[1]?.variables).toEqual({ input: id });
		const done = plainApi({ ...responses, [name]: mutationRefusal(field, doneCode) });
		await expect(run(`customer.${key}`, done.http, id)).resolves.toHaveLength(1);
		expect(done.operations()).toEqual(['Customer', name, 'Customer']);
	});

	const memberships = (field: string, key: string, ...ids: readonly string[]) => ({
		customer: { [field]: { edges: [...ids.map((each) => ({ node: { [key]: { id: each } } })), { node: {} }] } },
	});
	const groups = { CustomerGroupMemberships: memberships('customerGroupMemberships', 'customerGroup', 'cg_1') };
	const tenants = { CustomerTenantMemberships: memberships('tenantMemberships', 'tenant', 'te_1') };

	it.each([
		['addToGroups', 'cg_1, cg_2', 'addCustomerToCustomerGroups', [{ customerGroupId: 'cg_2' }], 'cg_1'],
		['removeFromGroups', 'cg_1, cg_2', 'removeCustomerFromCustomerGroups', [{ customerGroupId: 'cg_1' }], 'cg_2'],
		['addToAccounts', 'te_1, te_2', 'addCustomerToTenants', [{ tenantId: 'te_2' }], 'te_1'],
		['removeFromAccounts', 'te_1, te_2', 'removeCustomerFromTenants', [{ tenantId: 'te_1' }], 'te_2'],
	])('%s sends only what differs', async (key, input, field, sent, done) => {
		const name = field.replace(/^./, (letter) => letter.toUpperCase());
		const api = plainApi({ ...got, ...groups, ...tenants, [name]: { [field]: { customer: mira, error: null } } });
		const change = async (list: string) =>
			(await run(`customer.${key}`, api.http, { ...id, groups: list, accounts: list }))[0];
		expect(await change(input)).toMatchObject({ changed: true, customer: { id: 'c_1' } });
		const variables = api.requests.find(({ operation }) => operation === name)?.variables;
		expect(Object.values(Object(variables?.['input']))).toContainEqual(sent);
		expect(await change(done)).toMatchObject({ changed: false });
	});

	it('delete is requested', async () => {
		const { http, requests } = plainApi({ DeleteCustomer: { deleteCustomer: { error: null } } });
		await expect(run('customer.delete', http, { ...id, confirm: true })).resolves.toEqual([
			{ customer: { id: 'c_1' }, done: 'requested' },
		]);
		expect(requests[0]?.variables).toEqual({ input: id });
	});
});

describe('Attachment: Get Download Link', () => {
	const link = (scan: string | null, attachmentDownloadUrl: object | null) => ({
		CreateAttachmentDownloadUrl: {
			createAttachmentDownloadUrl: { attachmentDownloadUrl, attachmentVirusScanResult: scan, error: null },
		},
	});
	const get = async (responses: object) =>
		await run('attachment.getDownloadLink', plainApi({ ...responses }).http, { attachmentId: 'att_1' });
	const url = 'https://files.example/att_1';

	it('returns the link, but none of an infected file', async () => {
		const file = { id: 'att_1', fileName: 'a.csv', fileMimeType: 'text/csv', fileSize: { bytes: 5 } };
		const expiresAt = { iso8601: '2026-11-02T09:03:00.000Z' };
		await expect(get(link('CLEAN', { downloadUrl: url, expiresAt, attachment: file }))).resolves.toEqual([
			{
				attachment: { id: 'att_1', name: 'a.csv', url, contentType: 'text/csv', size: 5 },
				expiresAt: '2026-11-02T09:03:00.000Z',
				virusScan: 'CLEAN',
			},
		]);
		await expect(get(link(null, { downloadUrl: url }))).resolves.toMatchObject([
			{ attachment: { id: 'att_1', name: null }, expiresAt: null },
		]);
		await expect(get(link('INFECTED', { downloadUrl: url }))).rejects.toThrow('Plain found a virus');
		await expect(get(link('CLEAN', null))).rejects.toThrow('unexpected response');
	});
});
