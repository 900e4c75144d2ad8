import { NodeOperationError, type ILoadOptionsFunctions, type INodePropertyOptions } from 'n8n-workflow';
import { orVendorError, VendorError } from '../../../shared/core/errors';
import { compilePatterns, PatternError } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { selectNames } from '../../../shared/core/plan/select';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import { getCredential } from '../credential';
import { createHttpClient } from '../http';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The drop-downs that the editor fills while the user types: what the patterns match, and the vendor's settings. */
export function createLoadOptions(vendor: Vendor): Record<string, LoadOptions> {
	const settings = (vendor.settings ?? []).flatMap((setting) =>
		setting.listChoices ? [[setting.key, listOf(vendor, setting, setting.listChoices)] as const] : [],
	);
	return { matchingEvents: matchingEvents(vendor), ...Object.fromEntries(settings) };
}

/**
 * What publishing would subscribe to, for reading only. The closed list always shows the first entry, which sums up:
 * it takes the value of whatever was chosen, so that no choice is marked as wrong when the patterns change.
 */
function matchingEvents(vendor: Vendor): LoadOptions {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const typed: unknown = this.getCurrentNodeParameter('eventPatterns');
		const chosen: unknown = this.getCurrentNodeParameter('matchingEvents');
		const first = typeof chosen === 'string' ? chosen : '';
		const [summary, ...entries] = readPatterns(vendor, typeof typed === 'string' ? typed : '');
		const rest = entries.map((entry) => ({ ...entry, value: entry.value === first ? `${entry.value} ` : entry.value }));
		return [{ ...summary, value: first }, ...rest];
	};
}

type Entry = { readonly name: string; readonly description?: string; readonly value: string };

/** A sentence, or a sum with the warnings and the events below it. */
function readPatterns(vendor: Vendor, typed: string): [Entry, ...Entry[]] {
	try {
		const patterns = compilePatterns(typed);
		const { warnings } = plan(patterns, vendor);
		const events = vendor.events.flatMap((row) => {
			const types = row.types.filter((type) => selectNames({ ...row, types: [type] }, patterns).length > 0);
			return types.length > 0 ? [{ name: row.label, description: types.join(', '), value: row.native }] : [];
		});
		const sum = `${events.length} of ${vendor.events.length} known event types`;
		return [
			{ name: warnings.length > 0 ? `${sum}, and a warning` : sum, value: '' },
			...warnings.map(({ message, pattern }) => ({ name: message, value: `warning: ${pattern}` })),
			...events,
		];
	} catch (error) {
		return [{ name: error instanceof PatternError ? error.message : 'The patterns could not be read', value: '' }];
	}
}

function listOf(vendor: Vendor, setting: SettingSpec, list: NonNullable<SettingSpec['listChoices']>): LoadOptions {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const choices = await orVendorError(list(createHttpClient(this, vendor, await getCredential(this, vendor))));
		if (choices instanceof VendorError) throw new NodeOperationError(this.getNode(), choices.message);
		const named = choices.map(({ value, label }) => ({ name: label, value }));
		return setting.multiple ? named : [{ name: setting.defaultLabel, value: '' }, ...named];
	};
}
