import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';
import { opened } from './support/harbour-samples';
import { authData, running } from './support/active-zap';
import { refusalOf } from './support/zapier-host';

const signed = (secret: string, content: string) =>
	Object.fromEntries(
		Object.entries(harbour.sign(Buffer.from(content), { signing: [secret] }).headers).map(([name, value]) => [
			`Http-${name}`,
			value,
		]),
	);

describe('with a signing secret', () => {
	const connection = { authData: { ...authData, secret: 's3cret' } };
	const content = JSON.stringify({ ...opened, sent: Math.floor(Date.now() / 1000) });

	test('token and signature are due; the token right and the signature wrong is the user’s to mend', async () => {
		const { deliver } = await running({}, connection);
		const refusal = await refusalOf(deliver(content, { headers: signed('other', content) }));
		expect(refusal).toMatch(/^wrong_secret: Harbour signs its events .* or empty the field\.$/);
		expect(await refusalOf(deliver(content))).toContain('wrong_secret');
		expect(await deliver(content, { headers: signed('other', content), query: 'token=0' })).toEqual([]);
		expect(await deliver(content, { headers: signed('s3cret', content) })).toHaveLength(1);
	});

	test('where Zapier hands on no query the signature alone is the proof, if the vendor takes it', async () => {
		const lenient: Vendor = {
			...harbour,
			verify: (request, secrets) =>
				harbour.verify({ ...request, query: { token: 'x' } }, { ...secrets, token: secrets.tokenDigest ? 'y' : 'x' }),
		};
		const { deliver } = await running({ vendor: lenient }, connection);
		expect(await deliver(content, { headers: signed('other', content), query: '' })).toEqual([]);
		expect(await deliver(content, { headers: signed('s3cret', content), query: '' })).toHaveLength(1);
	});
});

describe('with a secret that the vendor made', () => {
	const making: Vendor = {
		...harbour,
		authenticity: { ...harbour.authenticity, token: false, signature: 'required' },
		findSubscriptionId: () => 'h1',
		verify: (request, { signing }) =>
			signing.includes('made') ? { ok: true } : { ok: false, reason: request ? 'signature_mismatch' : 'no_secret' },
		subscriptions: {
			...harbour.subscriptions,
			create: async (http, wanted) => ({ ...(await harbour.subscriptions.create(http, wanted)), secret: 'made' }),
			find: async (http, own) =>
				(await harbour.subscriptions.find(http, () => true)).map((hook) => ({ ...hook, secret: 'made' })).filter(own),
		},
	};
	const newer = { authData: { apiKey: 'newer' } };

	test('it is unsealed with the connection’s key, and asked for after the key was changed', async () => {
		const { deliver, api } = await running({ vendor: making });
		const asked = api.asked.length;
		expect(await deliver({}, {})).toHaveLength(1);
		expect(api.asked.length).toBe(asked);
		expect(await deliver({ id: 'e9' }, newer)).toHaveLength(1);
		expect(api.asked.length).toBe(asked + 1);
	});

	test('a stranger makes nobody ask', async () => {
		const { deliver, api } = await running({ vendor: { ...making, findSubscriptionId: () => 'h7' } });
		const asked = api.asked.length;
		expect(await deliver({}, newer)).toEqual([]);
		expect(api.asked.length).toBe(asked);
	});

	test('one that is gone proves nothing; a vendor that refuses is told', async () => {
		const { deliver, api } = await running({ vendor: making });
		api.hooks.pop();
		expect(await deliver({}, newer)).toEqual([]);
		api.faults.push({ on: 'GET', answer: { statusCode: 401 } });
		expect(await refusalOf(deliver({}, newer))).toBe('unauthorized: Harbour does not accept the key. Make a new one.');
	});
});
