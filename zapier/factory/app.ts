import type { Resource } from '../../shared/core/operation';
import { isSubscribable } from '../../shared/core/subscribable';
import type { Vendor } from '../../shared/core/vendor';
import { createActions } from './action/actions';
import { createAuthentication } from './authentication';
import { createDropdownTriggers } from './dropdown-trigger';
import type { Samples } from './fields/samples';
import { platformVersion, type App, type Create, type Search, type SearchOrCreate, type Trigger } from './platform';
import { createReadEventSearch } from './search/read-event';
import { createHookTriggers } from './trigger/hook-trigger';
import { createPollingTriggers } from './trigger/polling-trigger';

export interface AppParts {
	readonly vendor: Vendor;
	readonly samples: Samples;
	/** The version in the app's own package.json. */
	readonly version: string;
	/** Those whose operations become creates and searches. */
	readonly resources?: readonly Resource[];
}

export type ZapierApp = App<Record<string, Trigger>, Record<string, Create>, Record<string, Search>> & {
	readonly searchOrCreates: Record<string, SearchOrCreate>;
};

/** Builds a Zapier app from the vendor object and its operations. */
export function createApp({ vendor, samples, version, resources = [] }: AppParts): ZapierApp {
	const triggers = isSubscribable(vendor)
		? createHookTriggers(vendor, samples)
		: createPollingTriggers(vendor, samples);
	const readEvent = isSubscribable(vendor) ? [] : [createReadEventSearch(vendor, samples)];
	const { creates, searches, searchOrCreates, lists } = createActions(vendor, resources, samples);
	const dropdowns = createDropdownTriggers(vendor, [...triggers, ...readEvent]);
	return {
		version,
		platformVersion,
		authentication: createAuthentication(vendor),
		triggers: byKey([...triggers, ...dropdowns, ...lists]),
		searches: byKey([...searches, ...readEvent]),
		creates: byKey(creates),
		searchOrCreates: byKey(searchOrCreates),
	};
}

function byKey<T extends { readonly key: string }>(parts: readonly T[]): Record<string, T> {
	return Object.fromEntries(parts.map((part) => [part.key, part]));
}
