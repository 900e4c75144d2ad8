import { eventSchema } from '../../../shared/core/event';
import { dixaResources } from '../../../shared/vendors/dixa/resources';
import { operationsOf } from '../support/operation-of';
import { dixaApi, notFound, refused } from './api';
import { END_USER, apiEndUser } from './conversation';

const run = operationsOf(dixaResources);
const id = { customerId: END_USER };
const byEmail = 'GET /v1/endusers?email=mira%40fjord-tools.example';
const expected = {
	id: END_USER,
	name: 'Mira Okafor',
	firstName: 'Mira',
	lastName: 'Okafor',
	email: 'mira@fjord-tools.example',
	phone: '+4700000001',
	externalId: 'shop-551',
	isSpam: null,
};

describe('End User: Get', () => {
	it('returns the end user as events have it', async () => {
		const { http } = dixaApi({ [`GET /v1/endusers/${END_USER}`]: { data: apiEndUser() } });
		const [item] = await run('customer.get', http, { ...id, includeRaw: true });
		expect(item).toEqual({ customer: expected, account: null, raw: apiEndUser() });
		expect(eventSchema.shape.data.shape.customer.parse(item?.['customer'])).toEqual(expected);
	});

	it('reports an end user that doesn’t exist', async () => {
		await expect(run('customer.get', dixaApi({}).http, id)).rejects.toThrow(
			'Dixa can’t find the end user. Check the end user ID.',
		);
	});
});

describe('End User: Find', () => {
	it.each([
		['email', 'mira@fjord-tools.example', byEmail],
		['phone', '+4700000001', 'GET /v1/endusers?phone=%2B4700000001'],
		['externalId', 'shop 551', 'GET /v1/endusers?externalId=shop%20551'],
	])('finds by %s', async (by, value, request) => {
		const { http } = dixaApi({ [request]: { data: [apiEndUser()] } });
		await expect(run('customer.find', http, { by, [by]: value })).resolves.toMatchObject([{ customer: expected }]);
	});

	it('finds nobody', async () => {
		const search = { by: 'email', email: 'mira@fjord-tools.example' };
		await expect(run('customer.find', dixaApi({ [byEmail]: { data: [] } }).http, search)).resolves.toEqual([]);
		await expect(run('customer.find', dixaApi({ [byEmail]: notFound }).http, search)).resolves.toEqual([]);
		await expect(run('customer.find', dixaApi({}).http, { by: 'name', name: 'Mira' })).rejects.toThrow(
			'Find By must be email, phone, or externalId.',
		);
	});
});

describe('End User: Create or Update', () => {
	const email = { email: 'mira@fjord-tools.example' };

	it('creates an end user', async () => {
		const { http, requests } = dixaApi({ [byEmail]: { data: [] }, 'POST /v1/endusers': { data: apiEndUser() } });
		await expect(
			run('customer.upsert', http, { ...email, name: 'Mira', phone: '+47', externalId: '1' }),
		).resolves.toMatchObject([{ customer: expected, changed: true, result: 'created' }]);
		expect(requests[1]).toEqual({
			method: 'POST',
			url: '/v1/endusers',
			body: { ...email, displayName: 'Mira', phoneNumber: '+47', externalId: '1' },
			idempotent: false,
		});
	});

	it('updates only what differs', async () => {
		const path = `/v1/endusers/${END_USER}`;
		const { http, requests } = dixaApi({
			[byEmail]: { data: [apiEndUser()] },
			[`PATCH ${path}`]: { data: apiEndUser({ displayName: 'Mira O.' }) },
		});
		const name = { name: 'Mira O.', externalId: 'shop-551' };
		await expect(run('customer.upsert', http, { ...email, ...name })).resolves.toMatchObject([
			{ customer: { name: 'Mira O.' }, changed: true, result: 'updated' },
		]);
		expect(requests[1]).toEqual({ method: 'PATCH', url: path, body: { displayName: 'Mira O.' }, idempotent: true });
		await expect(run('customer.upsert', http, { ...email, phone: '+4700000001' })).resolves.toMatchObject([
			{ changed: false, result: 'unchanged' },
		]);
		expect(requests).toHaveLength(3);
	});

	it('refuses an email address that several end users have', async () => {
		const { http } = dixaApi({ [byEmail]: { data: [apiEndUser(), apiEndUser({ id: 'u-2' })] } });
		await expect(run('customer.upsert', http, email)).rejects.toThrow(
			`Several end users in Dixa have this email address: ${END_USER}, u-2. Merge them in Dixa.`,
		);
	});
});

describe('End User: Anonymize', () => {
	const path = `/v1/endusers/${END_USER}/anonymize`;

	it('says whether it is done or only requested', async () => {
		const { http, requests } = dixaApi({
			[`PATCH ${path}?force=false`]: { data: { id: 'q-1' } },
			[`PATCH ${path}?force=true`]: { data: { id: 'q-1', processedAt: '2026-11-02T09:30:00Z' } },
		});
		const confirmed = { ...id, confirm: true };
		const customer = { id: END_USER };
		await expect(run('customer.anonymize', http, confirmed)).resolves.toEqual([{ customer, done: 'requested' }]);
		await expect(run('customer.anonymize', http, { ...confirmed, force: true })).resolves.toEqual([
			{ customer, done: true },
		]);
		expect(requests[0]).toEqual({ method: 'PATCH', url: `${path}?force=false`, idempotent: true });
	});

	it('does nothing without the confirmation, and shows Dixa’s refusal', async () => {
		const { http, requests } = dixaApi({ [`PATCH ${path}?force=false`]: refused(409, 'Open conversations') });
		await expect(run('customer.anonymize', http, id)).rejects.toThrow('Confirm is off, so nothing happened.');
		expect(requests).toEqual([]);
		await expect(run('customer.anonymize', http, { ...id, confirm: true })).rejects.toThrow(
			'Dixa rejected the request: Open conversations.',
		);
	});
});
