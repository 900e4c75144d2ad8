import { VendorError } from '../../../shared/core/errors';
import { createAttachmentResource } from '../../../shared/core/resources/attachment';
import {
	createAddTo,
	createMarkAsSpam,
	createRemoveFrom,
	createUnmarkAsSpam,
} from '../../../shared/core/resources/customer/change';
import { createAnonymize, createDelete } from '../../../shared/core/resources/customer/remove';
import { createFindCustomer, createGetCustomer } from '../../../shared/core/resources/customer/read';
import { createUpsert } from '../../../shared/core/resources/customer/upsert';
import { createCustomerAccess, createCustomerState, createReference, runOperation } from './harbour-access';

const id = { customerId: 'p1' };
const write = jest.fn();
beforeEach(() => write.mockReset().mockResolvedValue(null));

describe('Get and Find', () => {
	it('output customers with the keys of an event’s data', async () => {
		const get = createGetCustomer(createCustomerAccess());
		expect(get).toMatchObject({ permission: 'people', action: 'Get an end user' });
		await expect(runOperation(get, { ...id, includeRaw: true })).resolves.toEqual([createCustomerState()]);
		await expect(runOperation(get, { customerId: 'x' })).rejects.toThrow('"x" isn’t the ID of an end user.');
		const { vendor, noun, exampleId, read, sample } = createCustomerAccess();
		const bare = { vendor, noun, exampleId, read, sample };
		expect(createGetCustomer(bare)).not.toHaveProperty('permission');
		await expect(runOperation(createGetCustomer(bare), { customerId: 'x' })).resolves.toHaveLength(1);
	});

	it('find by what the vendor can search', async () => {
		const find = jest.fn(async () => [createCustomerState(), createCustomerState()]);
		const operation = createFindCustomer(createCustomerAccess(), {
			by: ['email', 'externalId', 'phone', 'name'],
			find,
		});
		expect(operation.description).toBe('Find end users by email, external ID, phone, or name');
		expect(operation.fields.map(({ key }) => key)).toEqual([
			'by',
			'email',
			'externalId',
			'phone',
			'name',
			'includeRaw',
		]);
		await expect(runOperation(operation, { by: 'email', email: ' a@b.example ' }, { limit: 1 })).resolves.toHaveLength(
			1,
		);
		expect(find).toHaveBeenCalledWith(expect.anything(), 'email', 'a@b.example', 1);
		await expect(runOperation(operation, { by: 'phone' })).rejects.toThrow('Phone is empty. Fill it in.');
		await expect(runOperation(operation, { by: 'shoe size' })).rejects.toThrow(
			'Find By must be email, externalId, phone, or name. Select it again.',
		);
	});
});

describe('Create or Update', () => {
	const upsert = jest.fn(async () => ({ state: createCustomerState(), result: 'unchanged' as const }));
	const operation = createUpsert(createCustomerAccess(), { has: ['email', 'name', 'phone', 'externalId'], upsert });

	it('passes what the user filled in', async () => {
		expect(operation.action).toBe('Create or update an end user');
		await expect(runOperation(operation, { email: 'a@b.example', phone: '+45' })).resolves.toMatchObject([
			{ customer: { id: 'p1' }, changed: false, result: 'unchanged' },
		]);
		expect(upsert).toHaveBeenCalledWith(expect.anything(), {
			email: 'a@b.example',
			name: null,
			phone: '+45',
			externalId: null,
		});
	});

	it.each([{}, { email: 'a b@c.example' }, { email: 'a' }])('refuses %j', async (values) => {
		await expect(runOperation(operation, values)).rejects.toThrow('Email isn’t an email address. Correct it.');
	});
});

describe('changes of a customer', () => {
	it('mark and unmark as spam, if they aren’t', async () => {
		const run = async (isSpam: boolean) => {
			const access = createCustomerAccess(createCustomerState({ isSpam }), createCustomerState({ isSpam: !isSpam }));
			const [marked] = await runOperation(createMarkAsSpam(access, { write }), id);
			return marked?.['changed'];
		};
		await expect(run(true)).resolves.toBe(false);
		expect(write).not.toHaveBeenCalled();
		await expect(run(false)).resolves.toBe(true);
		const unmark = createUnmarkAsSpam(createCustomerAccess(createCustomerState({ isSpam: true })), { write });
		write.mockResolvedValue(createCustomerState({ isSpam: false }));
		await expect(runOperation(unmark, id)).resolves.toMatchObject([{ changed: true, customer: { isSpam: false } }]);
	});

	it('succeed with a hint if only reading afterward fails', async () => {
		const access = () => createCustomerAccess(createCustomerState(), new VendorError('unavailable', 'Closed.'));
		const hints: string[] = [];
		const addHint = (hint: string) => void hints.push(hint);
		await expect(runOperation(createMarkAsSpam(access(), { write }), id, { addHint })).resolves.toMatchObject([
			{ changed: true, customer: { id: 'p1', name: null } },
		]);
		expect(hints).toEqual(['The end user was changed, but reading it afterward failed. Closed.']);
		await expect(runOperation(createMarkAsSpam(access(), { write }), id)).resolves.toHaveLength(1);
	});

	it('add to groups and remove from them, by name', async () => {
		const group = createReference('crew', [{ value: 'g1', label: 'Night' }]);
		const add = createAddTo(createCustomerAccess(), 'Groups', { group, write });
		const remove = createRemoveFrom(createCustomerAccess(), 'Accounts', { group, write });
		expect([add.key, add.label, remove.key, remove.label]).toEqual([
			'addToGroups',
			'Add to Crews',
			'removeFromAccounts',
			'Remove From Crews',
		]);
		write.mockResolvedValueOnce('unchanged');
		await expect(runOperation(add, { ...id, groups: 'night' })).resolves.toMatchObject([{ changed: false }]);
		await expect(runOperation(remove, { ...id, accounts: ['g1'] })).resolves.toMatchObject([{ changed: true }]);
		expect(write.mock.calls.map(([, ids]) => ids)).toEqual([['g1'], ['g1']]);
	});

	it('delete and anonymize only after a confirmation', async () => {
		const remove = jest.fn(async () => true as const);
		const part = { notice: 'This can’t be undone.', remove };
		const operation = createDelete(createCustomerAccess(), part);
		expect(operation).toMatchObject({ irreversible: true, key: 'delete' });
		await expect(runOperation(operation, id)).rejects.toThrow(
			'Confirm is off, so nothing happened. Turn it on to delete the end user.',
		);
		expect(remove).not.toHaveBeenCalled();
		await expect(runOperation(operation, { ...id, confirm: true })).resolves.toEqual([
			{ customer: { id: 'p1' }, done: true },
		]);
		expect(createAnonymize(createCustomerAccess(), part)).toMatchObject({ key: 'anonymize', irreversible: true });
	});
});

describe('Attachment: Get Download Link', () => {
	it('outputs what the vendor returns', async () => {
		const attachment = { id: 'a1', name: null, url: 'https://files.example/a1', contentType: null, size: null };
		const getLink = async () => ({ attachment, expiresAt: null, virusScan: null });
		const [operation] = createAttachmentResource({ exampleId: 'a1', getLink }).operations;
		if (operation === undefined) throw new TypeError('There is no operation.');
		await expect(runOperation(operation, { attachmentId: 'a1' })).resolves.toEqual([
			{ attachment, expiresAt: null, virusScan: null },
		]);
		const strict = createAttachmentResource({ exampleId: 'a1', isId: () => false, getLink }).operations[0];
		if (strict === undefined) throw new TypeError('There is no operation.');
		await expect(runOperation(strict, { attachmentId: 'a1' })).rejects.toThrow('"a1" isn’t the ID of an attachment.');
	});
});
