import { readCredential } from '../../../shared/core/credential';
import { readDeliverySecrets } from '../../../shared/core/subscription/delivery-secrets';
import { seal } from '../../../shared/core/subscription/seal';
import type { Vendor } from '../../../shared/core/vendor';
import { harbour } from '../../vendors/support/harbour';

const request = { rawBody: Buffer.from('{"kind":"case.opened","sent":0}'), headers: {}, query: {}, url: '/' };
const http = async () => await Promise.reject(new Error('unexpected request'));

test('leaves out a sealed secret when the API key was replaced and the vendor has no API to read it', async () => {
	const { subscriptions, ...silent } = harbour;
	const vendor: Vendor = { ...silent, findSubscriptionId: () => 's1' };
	const stored = { id: 's1', tokenDigest: 'd', sealedSecret: seal('created', 'the previous key'), facts: {} };
	const credential = readCredential(vendor, { apiKey: 'the new key', secret: 'typed' });
	expect(subscriptions).toBeDefined();
	expect(await readDeliverySecrets(vendor, http, credential, stored, request, { now: 0 })).toEqual({
		signing: ['typed'],
		tokenDigest: 'd',
	});
});

test('uses only the secrets in the credential when no subscription is stored', async () => {
	const credential = readCredential(harbour, { apiKey: 'a key', secret: 'typed' });
	expect(await readDeliverySecrets(harbour, http, credential, null, request, { now: 0 })).toEqual({
		signing: ['typed'],
	});
});
