import type { Vendor } from '../../../shared/core/vendor';
import { createApp } from '../../../zapier/factory/app';
import { samplesOf } from './harbour-samples';
import { harbourApi, type Hook } from '../../nodes/support/harbour-api';
import { harbour } from '../../vendors/support/harbour';
import { bundleOf, callable, zapierHost } from './zapier-host';

export const HOOK = 'https://hooks.zapier.com/hooks/standard/1/abc/';

export interface StageOptions {
	readonly vendor?: Vendor;
	readonly trigger?: string;
	/** Default: one of somebody else. */
	readonly existing?: readonly Partial<Hook>[];
	/** Zapier's cache does not answer. */
	readonly broken?: boolean;
}

/** A Zap on an app of the invented vendor, whose API is in memory. */
export function stage({
	vendor = harbour,
	trigger = 'new_ticket',
	existing = [{}],
	broken = false,
}: StageOptions = {}) {
	const api = harbourApi(...existing);
	const host = zapierHost(api.api, { broken });
	const app = createApp({ vendor, samples: samplesOf(harbour), version: '1.0.0' });
	const operation: object | undefined = app.triggers[trigger]?.operation;
	const run = async (part: string, bundle: object) =>
		await callable(Reflect.get(operation ?? {}, part))(host.z, bundleOf(bundle));
	return {
		...host,
		api,
		app,
		subscribe: async (bundle: object = {}) => Object(await run('performSubscribe', { targetUrl: HOOK, ...bundle })),
		unsubscribe: async (bundle: object) => await run('performUnsubscribe', { targetUrl: HOOK, ...bundle }),
		perform: async (bundle: object): Promise<readonly { readonly id: string; readonly type: string }[]> =>
			Object(await run('perform', bundle)),
		list: async (bundle: object = {}): Promise<readonly { readonly id: string; readonly type: string }[]> =>
			Object(await run('performList', bundle)),
	};
}
