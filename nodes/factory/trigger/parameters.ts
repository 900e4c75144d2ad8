import type { IHookFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { FilterInput } from '../../../shared/core/filter';
import { objectOf } from '../../../shared/core/read';
import type { PatternInput } from '../../../shared/core/pattern/pattern';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import type { TriggerSettings } from '../../../shared/core/subscription-types';
import { addObjectNames } from './custom-object-names';

/** What the user set on a trigger. */
export interface TriggerParameters {
	readonly patterns: PatternInput;
	/** Greatest age of a delivery in ms; `undefined` means the vendor's default. */
	readonly tolerance: number | undefined;
	readonly includeRaw: boolean;
	readonly settings: TriggerSettings;
	/** "Only When", as the form stores it. */
	readonly filters: FilterInput;
	/** The account whose deliveries are accepted; `undefined` means any. */
	readonly account: string | undefined;
	/** Whether the vendor confirms each delivery. */
	readonly confirmsWithVendor: boolean;
}

type Host = IHookFunctions | IWebhookFunctions | ILoadOptionsFunctions;

const textSchema = z.string().catch('');
const listSchema = z.array(z.string()).catch([]);
const settingSchema = z.union([z.string(), z.array(z.string())]).catch('');
const optionsSchema = z.object({
	maximumDeliveryAge: z.coerce.number().positive().optional().catch(undefined),
	includeRaw: z.boolean().catch(true),
});

export function readParameters(host: Host, vendor: Vendor): TriggerParameters {
	const options = objectOf(host.getNodeParameter('options', {})) ?? {};
	const filters = objectOf(host.getNodeParameter('filters', {})) ?? {};
	const { maximumDeliveryAge, includeRaw } = optionsSchema.parse(options);
	const readSetting = ({ key, required, filter }: SettingSpec) =>
		settingSchema.parse(required ? host.getNodeParameter(key, '') : (filter === undefined ? options : filters)[key]);
	const settings = Object.fromEntries((vendor.settings ?? []).map((spec) => [spec.key, readSetting(spec)]));
	const account = (vendor.settings ?? []).find(({ role }) => role === 'account');
	return {
		patterns: readPatterns(host, vendor),
		tolerance: maximumDeliveryAge === undefined ? undefined : maximumDeliveryAge * 60_000,
		includeRaw,
		settings,
		filters,
		account: (account && textSchema.parse(settings[account.key]).trim()) || undefined,
		confirmsWithVendor: vendor.confirm !== undefined && host.getNodeParameter('checkAuthenticity', 'ask') !== 'local',
	};
}

/** The selected events, or the pattern field. Never `undefined`, which would mean every event: an empty one is an error. */
function readPatterns(host: Host, vendor: Vendor): PatternInput {
	const source: unknown = host.getNodeParameter('chooseEvents', 'list');
	if (source === 'pattern') return textSchema.parse(host.getNodeParameter('eventPatterns', ''));
	const events = listSchema.parse(host.getNodeParameter('events', []));
	return addObjectNames(vendor, events, textSchema.parse(host.getNodeParameter('objectNames', '')));
}
