import { VendorError } from '../../../shared/core/errors';
import { createApiKeyResource } from '../../../shared/core/resources/api-key';
import type { Vendor } from '../../../shared/core/vendor';
import { harbour } from '../../vendors/support/harbour';

const context = { now: 0, idempotencyKey: null, limit: null, findOrigin: () => null };
const check = async (vendor: Vendor, name: string | undefined = 'Quay') =>
	await createApiKeyResource(vendor).operations[0]?.run(
		async () => ({ status: 200, headers: {}, body: { name } }),
		{},
		context,
	);

it('shows what the key can do, and what it lacks', async () => {
	const denied = { verdict: 'denied', error: new VendorError('forbidden', 'Tick hooks.'), missing: ['hooks'] } as const;
	const findAccess = async () =>
		({ events: denied, read: { verdict: 'allowed' }, write: { verdict: 'unknown' } }) as const;
	expect(await check({ ...harbour, credential: { ...harbour.credential, findAccess } })).toEqual([
		{
			vendor: 'harbour',
			account: 'Quay',
			events: 'denied',
			read: 'allowed',
			write: 'unknown',
			missing: ['hooks'],
			explanation: expect.stringMatching(/^The API key can read tickets and customers\. It can’t receive events, /),
		},
	]);
});

it('names no account where the vendor names none, and calls a key without a label a key', async () => {
	const vendor: Vendor = { ...harbour, credential: { ...harbour.credential, fields: [], label: () => '' } };
	expect(await check(vendor)).toMatchObject([{ account: null, events: 'allowed' }]);
	expect(createApiKeyResource(vendor).operations[0]?.description).toContain('whether the key can');
});
