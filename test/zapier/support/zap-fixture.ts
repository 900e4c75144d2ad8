import type { Vendor } from '../../../shared/core/vendor';
import { createApp } from '../../../zapier/factory/app';
import { createSamples } from './harbour-samples';
import { harbourApi, type Hook } from '../../nodes/support/harbour-api';
import { harbour } from '../../vendors/support/harbour';
import { createBundle, toFunction, zapierHost } from './zapier-host';

export const TARGET_URL = 'https://hooks.zapier.com/hooks/standard/1/abc/';

export interface ZapOptions {
	readonly vendor?: Vendor;
	readonly trigger?: string;
	/** Subscriptions at the vendor; by default, one that isn't the Zap's. */
	readonly existing?: readonly Partial<Hook>[];
	/** Makes Zapier's cache fail. */
	readonly isCacheBroken?: boolean;
}

/** A Zap that uses the invented vendor's app, whose API is in memory. */
export function createZap({
	vendor = harbour,
	trigger = 'new_ticket',
	existing = [{}],
	isCacheBroken = false,
}: ZapOptions = {}) {
	const api = harbourApi(...existing);
	const host = zapierHost(api.api, { isCacheBroken });
	const app = createApp({ vendor, samples: createSamples(harbour), version: '1.0.0' });
	const operation: object | undefined = app.triggers[trigger]?.operation;
	const run = async (part: string, bundle: object) =>
		await toFunction(Reflect.get(operation ?? {}, part))(host.z, createBundle(bundle));
	return {
		...host,
		api,
		app,
		subscribe: async (bundle: object = {}) =>
			Object(await run('performSubscribe', { targetUrl: TARGET_URL, ...bundle })),
		unsubscribe: async (bundle: object) => await run('performUnsubscribe', { targetUrl: TARGET_URL, ...bundle }),
		perform: async (bundle: object): Promise<readonly { readonly id: string; readonly type: string }[]> =>
			Object(await run('perform', bundle)),
		list: async (bundle: object = {}): Promise<readonly { readonly id: string; readonly type: string }[]> =>
			Object(await run('performList', bundle)),
	};
}
