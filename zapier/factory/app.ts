import type { Vendor } from '../../shared/core/vendor';
import { authentication } from './authentication';
import { isSubscribable } from './step-context';
import { listTriggers } from './dropdown-trigger';
import { platformVersion, type App, type Search, type Trigger } from './platform';
import { pollingTriggers } from './trigger/polling-trigger';
import { readEventSearch } from './search/read-event';
import type { Samples } from './fields/samples';
import { hookTriggers } from './trigger/hook-trigger';

export interface AppParts {
	readonly vendor: Vendor;
	readonly samples: Samples;
	/** Of the app's own package. */
	readonly version: string;
}

export type ZapierApp = App<Record<string, Trigger>, undefined, Record<string, Search>>;

/** A Zapier app, from everything that the vendor says of itself. */
export function createApp({ vendor, samples, version }: AppParts): ZapierApp {
	const triggers = isSubscribable(vendor)
		? [...hookTriggers(vendor, samples), ...listTriggers(vendor)]
		: pollingTriggers(vendor, samples);
	const searches = isSubscribable(vendor) ? [] : [readEventSearch(vendor, samples)];
	return {
		version,
		platformVersion,
		authentication: authentication(vendor),
		triggers: byKey(triggers),
		searches: byKey(searches),
	};
}

function byKey<T extends { readonly key: string }>(parts: readonly T[]): Record<string, T> {
	return Object.fromEntries(parts.map((part) => [part.key, part]));
}
