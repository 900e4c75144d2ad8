import { readCredential } from '../../../shared/core/credential';
import { readDeliverySecrets } from '../../../shared/core/subscription/delivery-secrets';
import { seal } from '../../../shared/core/subscription/seal';
import type { Vendor } from '../../../shared/core/vendor';
import { harbour } from '../../vendors/support/harbour';

const request = { rawBody: Buffer.from('{}'), headers: {}, query: {}, url: '/' };
const http = async () => await Promise.reject(new Error('nobody is to be asked'));

test('a secret that another key sealed is unknown where the vendor cannot be asked for it', async () => {
	const { subscriptions, ...silent } = harbour;
	const vendor: Vendor = { ...silent, findSubscriptionId: () => 's1' };
	const kept = { id: 's1', tokenDigest: 'd', sealedSecret: seal('made', 'the former key') };
	const credential = readCredential(vendor, { apiKey: 'the new key', secret: 'typed' });
	expect(subscriptions).toBeDefined();
	expect(await readDeliverySecrets(vendor, http, credential, kept, request)).toEqual({
		signing: ['typed'],
		tokenDigest: 'd',
	});
});
