import { NodeOperationError, type ILoadOptionsFunctions, type INodePropertyOptions } from 'n8n-workflow';
import { orRefusal, VendorError } from '../../shared/core/errors';
import { compilePatterns, PatternError } from '../../shared/core/pattern';
import { selectNames } from '../../shared/core/plan-select';
import type { SettingSpec, Vendor } from '../../shared/core/vendor';
import { httpClient } from './http';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The drop-downs that the editor fills while the user types: what the patterns match, and the vendor's settings. */
export function createLoadOptions(vendor: Vendor): Record<string, LoadOptions> {
	const settings = (vendor.settings ?? []).flatMap((setting) =>
		setting.list ? [[setting.key, listOf(vendor, setting.list)] as const] : [],
	);
	return { matchingEvents: matchingEvents(vendor), ...Object.fromEntries(settings) };
}

/** What publishing would subscribe to. For reading only: the first entry sums up, and is what the closed list shows. */
function matchingEvents(vendor: Vendor): LoadOptions {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const typed: unknown = this.getCurrentNodeParameter('eventPatterns');
		try {
			const patterns = compilePatterns(typeof typed === 'string' ? typed : '');
			const matched = vendor.events.filter((row) => selectNames(row, patterns).length > 0);
			const summary = `${matched.length} of ${vendor.events.length} known event types`;
			return [
				{ name: summary, value: '' },
				...matched.map((row) => ({ name: `${row.label} (${row.types.join(', ')})`, value: row.native })),
			];
		} catch (error) {
			return [{ name: error instanceof PatternError ? error.message : 'The patterns could not be read', value: '' }];
		}
	};
}

function listOf(vendor: Vendor, list: NonNullable<SettingSpec['list']>): LoadOptions {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const choices = await orRefusal(list(await httpClient(this, vendor)));
		if (choices instanceof VendorError) throw new NodeOperationError(this.getNode(), choices.message);
		return [NEWEST, ...choices.map(({ value, label }) => ({ name: label, value }))];
	};
}

const NEWEST = { name: 'Newest (Recommended)', value: '' };
