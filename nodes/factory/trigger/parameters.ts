import type { IHookFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { FilterInput } from '../../../shared/core/filter';
import { objectOf } from '../../../shared/core/read';
import type { PatternInput } from '../../../shared/core/pattern/pattern';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import type { TriggerSettings } from '../../../shared/core/subscription-types';
import { fillInObjectNames } from './custom-object-names';

/** What the user set on a trigger. */
export interface TriggerParameters {
	readonly patterns: PatternInput;
	/** Greatest age of a delivery in ms; `undefined` = the vendor's own. */
	readonly tolerance: number | undefined;
	readonly includeRaw: boolean;
	readonly settings: TriggerSettings;
	/** "Only When", as the user left it. */
	readonly filters: FilterInput;
	/** The account whose deliveries are accepted; `undefined` = any. */
	readonly account: string | undefined;
	/** Whether the vendor itself is asked about each delivery. */
	readonly confirmsWithVendor: boolean;
}

type Host = IHookFunctions | IWebhookFunctions | ILoadOptionsFunctions;

const text = z.string().catch('');
const list = z.array(z.string()).catch([]);
const setting = z.union([z.string(), z.array(z.string())]).catch('');
const options = z.object({
	maximumDeliveryAge: z.coerce.number().positive().optional().catch(undefined),
	includeRaw: z.boolean().catch(true),
});

export function readParameters(host: Host, vendor: Vendor): TriggerParameters {
	const given = objectOf(host.getNodeParameter('options', {})) ?? {};
	const filters = objectOf(host.getNodeParameter('filters', {})) ?? {};
	const { maximumDeliveryAge, includeRaw } = options.parse(given);
	const settingOf = ({ key, required, filter }: SettingSpec) =>
		setting.parse(required ? host.getNodeParameter(key, '') : (filter === undefined ? given : filters)[key]);
	const settings = Object.fromEntries((vendor.settings ?? []).map((spec) => [spec.key, settingOf(spec)]));
	const account = (vendor.settings ?? []).find(({ role }) => role === 'account');
	return {
		patterns: readPatterns(host, vendor),
		tolerance: maximumDeliveryAge === undefined ? undefined : maximumDeliveryAge * 60_000,
		includeRaw,
		settings,
		filters,
		account: (account && text.parse(settings[account.key]).trim()) || undefined,
		confirmsWithVendor: vendor.confirm !== undefined && host.getNodeParameter('checkAuthenticity', 'ask') !== 'local',
	};
}

/** The chosen list, or the typed text. Neither is ever "absent": an empty choice is a mistake to be told. */
function readPatterns(host: Host, vendor: Vendor): PatternInput {
	const chosen: unknown = host.getNodeParameter('chooseEvents', 'list');
	if (chosen === 'pattern') return text.parse(host.getNodeParameter('eventPatterns', ''));
	const events = list.parse(host.getNodeParameter('events', []));
	return fillInObjectNames(vendor, events, text.parse(host.getNodeParameter('objectNames', '')));
}
