import { VendorError } from '../../shared/core/errors';
import {
	ALLOWED,
	comparePermissions,
	describeAccess,
	describePermissionNeeds,
	listPermissionNeeds,
	tryAccess,
	UNKNOWN,
} from '../../shared/core/key-access';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';

const refuse = async (code: VendorError['code']) => await Promise.reject(new VendorError(code, 'Tick cases.'));

it('a request shows what its group can do, unless it is invalid itself', async () => {
	expect(await tryAccess(Promise.resolve([]))).toEqual(ALLOWED);
	expect(await tryAccess(refuse('forbidden'))).toMatchObject({ verdict: 'denied', error: { message: 'Tick cases.' } });
	expect(await tryAccess(refuse('invalid'))).toEqual(UNKNOWN);
	await expect(tryAccess(refuse('unauthorized'))).rejects.toThrow('Tick cases.');
});

it('a group is allowed with all of its permissions, and partly with some', () => {
	expect(comparePermissions(['a', 'b'], ['b', 'a'])).toEqual(ALLOWED);
	expect(comparePermissions(['a', 'b'], ['a', 7])).toEqual({ verdict: 'partly', missing: ['b'] });
	expect(comparePermissions(['a', 'b'], [])).toEqual({ verdict: 'denied', missing: ['a', 'b'] });
});

it('lists what each group needs', () => {
	expect(listPermissionNeeds(harbour)).toEqual([
		{ purpose: 'receive events', permissions: ['hooks'] },
		{ purpose: 'read tickets and customers', permissions: ['cases'] },
	]);
	expect(describePermissionNeeds(harbour, 'it')).toEqual([
		'To receive events, it needs hooks.',
		'To read tickets and customers, it needs cases.',
	]);
	const credential = { ...harbour.credential, permissionNote: 'A key can do all.' };
	expect(describePermissionNeeds({ ...harbour, credential }, 'it')).toHaveLength(3);
});

it('says what a key can do, what it can’t and why, and what nobody knows', () => {
	const denied = { verdict: 'denied', error: new VendorError('forbidden', 'Tick hooks.') } as const;
	expect(describeAccess(harbour, { events: ALLOWED, read: ALLOWED, write: ALLOWED })).toBe(
		'The API key can receive events, read tickets and customers, and change tickets and customers.',
	);
	expect(describeAccess(harbour, { events: denied, read: { verdict: 'partly', missing: ['a'] }, write: UNKNOWN })).toBe(
		'The API key can only partly read tickets and customers, because it lacks a. It can’t receive events. Tick hooks. ' +
			'Harbour doesn’t say whether the API key can change tickets and customers.',
	);
	const nameless: Vendor = { ...harbour, credential: { ...harbour.credential, fields: [] } };
	expect(describeAccess(nameless, { events: ALLOWED, read: { verdict: 'denied' }, write: UNKNOWN })).toMatch(
		/^The key can receive events\. It can’t read tickets and customers\. /,
	);
});
