import type { IHookFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { PatternInput } from '../../shared/core/pattern';
import type { Settings, Vendor } from '../../shared/core/vendor';

/** What the user set on a trigger. */
export interface TriggerParameters {
	readonly patterns: PatternInput;
	/** Greatest age of a delivery in ms; `undefined` = the vendor's own. */
	readonly tolerance: number | undefined;
	readonly includeRaw: boolean;
	readonly settings: Settings;
}

const text = z.string().catch('');
const list = z.array(z.string()).catch([]);
const setting = z.union([z.string(), z.array(z.string())]).catch('');
const options = z.object({
	maximumDeliveryAge: z.coerce.number().positive().optional().catch(undefined),
	includeRaw: z.boolean().catch(true),
});

export function readParameters(
	host: IHookFunctions | IWebhookFunctions | ILoadOptionsFunctions,
	vendor: Vendor,
): TriggerParameters {
	const given: unknown = host.getNodeParameter('options', {});
	const { maximumDeliveryAge, includeRaw } = options.parse(given ?? {});
	return {
		patterns: readPatterns(host),
		tolerance: maximumDeliveryAge === undefined ? undefined : maximumDeliveryAge * 60_000,
		includeRaw,
		settings: Object.fromEntries(
			(vendor.settings ?? []).map(({ key }) => [key, setting.parse(Reflect.get(Object(given), key))]),
		),
	};
}

/** The chosen list, or the typed text. Neither is ever "absent": an empty choice is a mistake to be told. */
function readPatterns(host: IHookFunctions | IWebhookFunctions | ILoadOptionsFunctions): PatternInput {
	const chosen: unknown = host.getNodeParameter('chooseEvents', 'list');
	if (chosen === 'pattern') return text.parse(host.getNodeParameter('eventPatterns', ''));
	return list.parse(host.getNodeParameter('events', []));
}
