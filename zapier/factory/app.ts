import { isSubscribable } from '../../shared/core/subscribable';
import type { Vendor } from '../../shared/core/vendor';
import { createAuthentication } from './authentication';
import { createDropdownTriggers } from './dropdown-trigger';
import type { Samples } from './fields/samples';
import { platformVersion, type App, type Search, type Trigger } from './platform';
import { createReadEventSearch } from './search/read-event';
import { createHookTriggers } from './trigger/hook-trigger';
import { createPollingTriggers } from './trigger/polling-trigger';

export interface AppParts {
	readonly vendor: Vendor;
	readonly samples: Samples;
	/** The version in the app's own package.json. */
	readonly version: string;
}

export type ZapierApp = App<Record<string, Trigger>, undefined, Record<string, Search>>;

/** Builds a Zapier app from the vendor object. */
export function createApp({ vendor, samples, version }: AppParts): ZapierApp {
	const triggers = isSubscribable(vendor)
		? createHookTriggers(vendor, samples)
		: createPollingTriggers(vendor, samples);
	const searches = isSubscribable(vendor) ? [] : [createReadEventSearch(vendor, samples)];
	const lists = createDropdownTriggers(vendor, [...triggers, ...searches]);
	return {
		version,
		platformVersion,
		authentication: createAuthentication(vendor),
		triggers: byKey([...triggers, ...lists]),
		searches: byKey(searches),
	};
}

function byKey<T extends { readonly key: string }>(parts: readonly T[]): Record<string, T> {
	return Object.fromEntries(parts.map((part) => [part.key, part]));
}
