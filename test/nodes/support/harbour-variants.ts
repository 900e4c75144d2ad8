import type { SubscribableVendor, Vendor } from '../../../shared/core/vendor';
import type { HttpClient } from '../../../shared/core/http';
import type { Subscription } from '../../../shared/core/subscription-types';
import { withoutRetries } from '../../../shared/core/unproven';
import { orVendorError, VendorError } from '../../../shared/core/errors';
import { readHeader } from '../../../shared/core/request';
import { booleanAt } from '../../../shared/core/read';
import { sendRequest, harbour, readHook } from '../../vendors/support/harbour';

type Changeable<V> = { -readonly [Key in keyof V]: V[Key] };

/** The vendor without some of its optional parts. */
export function without(
	vendor: Vendor,
	...keys: ('subscriptions' | 'confirm' | 'settings' | 'findAccountId' | 'filterCoverage' | 'channels')[]
): Vendor {
	const partial: Changeable<Vendor> = { ...vendor };
	for (const key of keys) delete partial[key];
	return partial;
}

export const PARKED = { url: 'https://harbour.invalid/', name: 'unused, safe to delete', events: ['case.touched'] };

const withParked = (subscription: Subscription): Subscription =>
	subscription.name === PARKED.name ? { ...subscription, parked: true } : subscription;

/** A Harbour that can't remove subscriptions: unused ones are parked. */
export const parking: SubscribableVendor = {
	...harbour,
	subscriptions: {
		...harbour.subscriptions,
		find: findWithParked,
		remove: async (http, id) => void (await orVendorError(sendRequest(http, 'PATCH', `/hooks/${id}`, PARKED))),
		parking: {
			async claim(http, { url, name, events }, choose) {
				const once = withoutRetries(http);
				const hooks = await findWithParked(once, () => true);
				const claimed = hooks.find((hook) => hook.url === url) ?? choose(hooks.filter(({ parked }) => parked));
				if (claimed === undefined) return null;
				if (claimed.url !== url) await sendRequest(once, 'PATCH', `/hooks/${claimed.id}`, { url, name, events });
				return claimed.id;
			},
			complete: async (http, id, { url }) =>
				(await findWithParked(http, (hook) => hook.id === id && hook.url === url))[0] ?? null,
		},
	},
};

async function findWithParked(http: HttpClient, isOwn: (subscription: Subscription) => boolean) {
	return (await harbour.subscriptions.find(http, () => true)).map(withParked).filter(isOwn);
}

/** A Harbour that creates a subscription in two steps. After the first step, no list has it. */
export const twoStepHarbour: SubscribableVendor = {
	...harbour,
	subscriptions: {
		...harbour.subscriptions,
		async create(http, { url, name, events, unfinishedId }) {
			const begun =
				unfinishedId ?? readHook(await sendRequest(http, 'POST', '/hooks', { url, name, events, draft: true })).id;
			const finished = await orVendorError(sendRequest(http, 'PUT', `/hooks/${begun}`, { url, name, events }));
			if (!(finished instanceof VendorError)) return readHook(finished);
			throw new VendorError(finished.code, finished.message, finished.code === 'not_found' ? null : begun);
		},
	},
};

export const SECRET = 'made by the vendor';
const withSecret = (subscription: Subscription): Subscription => ({ ...subscription, secret: SECRET });

/** A Harbour that creates the signing secret, returns it with the subscription, and needs no token. A header names the subscription. */
export const wharf: SubscribableVendor = {
	...harbour,
	authenticity: { ...harbour.authenticity, token: false, signature: 'required' },
	findSubscriptionId: (_, request) => readHeader(request, 'x-wharf-hook'),
	verify: (request, { signing }) =>
		signing.length === 0
			? { ok: false, reason: 'no_secret' }
			: harbour.verify({ ...request, query: { token: 'none' } }, { signing, token: 'none' }),
	subscriptions: {
		create: async (http, request) => withSecret(await harbour.subscriptions.create(http, request)),
		find: async (http, own) => (await harbour.subscriptions.find(http, own)).map(withSecret),
		update: async (http, id, request) => withSecret(await harbour.subscriptions.update(http, id, request)),
		remove: harbour.subscriptions.remove,
	},
};

/** A Harbour without a subscription API, which confirms deliveries instead. */
export const manualHarbour: Vendor = {
	...without(harbour, 'subscriptions'),
	setup: ['Paste the trigger’s URL at Harbour.'],
	notice: { text: 'Harbour sends to one address only.', heading: 'One address' },
	authenticity: { ...harbour.authenticity, token: false, signature: 'required' },
	verify: (request, { signing }) =>
		signing.length === 0
			? { ok: false, reason: 'no_secret' }
			: harbour.verify({ ...request, query: { token: 'none' } }, { signing, token: 'none' }),
	findSignature: (request) => readHeader(request, 'x-harbour'),
	async confirm({ rawBody }, http) {
		const response = await http({ method: 'POST', url: '/verify', rawBody, timeout: 10_000, idempotent: true });
		if (response.status >= 500) throw new VendorError('unavailable', 'Harbour did not respond.');
		return booleanAt(response.body, 'genuine') ? { ok: true } : { ok: false, reason: 'unconfirmed' };
	},
};

/** A Harbour with a second API and credential details. */
export const twoApis: SubscribableVendor = {
	...harbour,
	credential: {
		...harbour.credential,
		fields: [
			...harbour.credential.fields,
			{
				key: 'filesUrl',
				label: 'Files URL',
				help: '',
				secret: false,
				required: true,
				default: 'https://files.harbour.example',
				role: 'baseUrl',
			},
			{ key: 'company', label: 'Company', help: '', secret: false, required: true, role: 'detail' },
			{
				key: 'email',
				label: 'Email',
				help: '',
				secret: false,
				required: false,
				default: 'help@harbour.example',
				role: 'detail',
			},
		],
	},
};

/** A Harbour with events that require the name of a custom object. */
export const naming: SubscribableVendor = {
	...harbour,
	events: [
		...harbour.events.filter(({ native }) => native !== 'record.*.made'),
		{
			native: 'custom-object:*:created',
			types: ['custom-object:*:created'],
			label: 'Object Created',
			description: 'One was made.',
			requiresName: true,
		},
		{
			native: 'custom-object:*:deleted',
			types: ['custom-object:*:deleted'],
			label: 'Object Deleted',
			description: 'One went.',
			requiresName: true,
		},
	],
};
