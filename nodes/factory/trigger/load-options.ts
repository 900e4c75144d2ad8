import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { VendorError } from '../../../shared/core/errors';
import { compilePatterns, PatternError, type Patterns } from '../../../shared/core/pattern/pattern';
import { listMatches } from '../../../shared/core/plan/matches';
import { plan } from '../../../shared/core/plan/plan';
import { objectOf, type Json } from '../../../shared/core/read';
import { checkConditions } from '../../../shared/core/subscription/check-conditions';
import type { TriggerSettings } from '../../../shared/core/subscription-types';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import { loadChoices } from '../choices';
import { readLocator } from './locator';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The drop-downs that the editor loads while the user edits: the events that patterns match, and the vendor's settings. */
export function createLoadOptions(vendor: Vendor): Record<string, LoadOptions> {
	const settings = (vendor.settings ?? []).flatMap((setting) =>
		setting.listChoices ? [[setting.key, createSettingOptions(vendor, setting, setting.listChoices)] as const] : [],
	);
	return { matchingEvents: createMatchingEvents(vendor), ...Object.fromEntries(settings) };
}

/**
 * What publishing would subscribe to, for reading only. The closed list always shows the first item, the summary: it
 * takes whatever value is selected, so that the editor never marks a selection as invalid when the patterns change.
 */
function createMatchingEvents(vendor: Vendor): LoadOptions {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const patterns = readLocator(this.getCurrentNodeParameter('eventPatterns'));
		const current: unknown = this.getCurrentNodeParameter('matchingEvents');
		const selected = typeof current === 'string' ? current : '';
		const filters = objectOf(this.getCurrentNodeParameter('filters')) ?? {};
		const [summary, ...items] = describeMatches(vendor, typeof patterns === 'string' ? patterns : '', filters);
		const others = items.map((item) => ({ ...item, value: item.value === selected ? `${item.value} ` : item.value }));
		return [{ ...summary, value: selected }, ...others];
	};
}

type Item = { readonly name: string; readonly description?: string; readonly value: string };

const INVALID = 'Invalid. Open this list to see why.';

/** A short summary, because the closed list cuts it, and then the error or the warnings and the matching events. */
function describeMatches(vendor: Vendor, input: string, filters: Json): [Item, ...Item[]] {
	try {
		const patterns = compilePatterns(input);
		const unmet = listUnmetConditions(vendor, patterns, filters).map((message) => ({ message, pattern: message }));
		const warnings = [...plan(patterns, vendor).warnings, ...unmet];
		const events = listMatches(vendor.events, patterns).map(({ row, types }) => ({
			name: row.label,
			description: types.join(', '),
			value: row.native,
		}));
		const count = `${events.length} of ${vendor.events.length} known event types`;
		return [
			{ name: warnings.length > 0 ? `${count}, with warnings` : count, value: '' },
			...warnings.map(({ message, pattern }) => ({ name: message, value: `warning: ${pattern}` })),
			...events,
		];
	} catch (error) {
		const advice = error instanceof PatternError ? [{ name: error.message, value: 'error' }] : [];
		return [{ name: INVALID, value: '' }, ...advice];
	}
}

/** What publishing would say about the conditions. An expression has no value yet. */
function listUnmetConditions(vendor: Vendor, patterns: Patterns, filters: Json): readonly string[] {
	const values = Object.entries(filters).map(([key, value]) => [key, readLocator(value)] as const);
	const known = Object.fromEntries(values.filter(([, value]) => !String(value).startsWith('=')));
	try {
		return checkConditions(vendor, patterns, known, known as TriggerSettings); // it checks each value
	} catch (error) {
		return error instanceof VendorError ? [error.message] : [];
	}
}

function createSettingOptions(
	vendor: Vendor,
	setting: SettingSpec,
	load: NonNullable<SettingSpec['listChoices']>,
): LoadOptions {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const choices = await loadChoices(this, vendor, load);
		return setting.multiple ? choices : [{ name: setting.defaultLabel, value: '' }, ...choices];
	};
}
