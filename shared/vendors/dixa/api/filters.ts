import { VendorError } from '../../../core/errors';
import { toKnownName } from '../../../core/filter-values';
import { listChoices } from '../../../core/list';
import { toTextList } from '../../../core/text-list';
import type { SettingSpec } from '../../../core/vendor';
import type { TriggerSettings } from '../../../core/subscription-types';
import { channelNames } from '../channels';
import { queueList } from './account-lists';

/** The filters that Dixa applies itself, so that it never sends the other events. */
export const webhookSettings = [
	{
		key: 'queue',
		label: 'Queue',
		help: 'Allows only events about conversations in these queues',
		defaultLabel: 'All Queues',
		multiple: true,
		filter: 'team',
		listChoices: async (http) => await listChoices(http, queueList),
	},
	{
		key: 'initialChannel',
		label: 'Initial Channel',
		help:
			'Allows only events about conversations that started in these channels. Enter Dixa’s names, such as email or pstn_phone, ' +
			'separated by commas. A leading ! excludes a channel.',
		defaultLabel: 'All Channels',
	},
	{
		key: 'operationOrigin',
		label: 'Operation Origin',
		help:
			'Allows only events from these origins. Enter Dixa’s names, separated by commas. ' +
			'A leading ! excludes an origin: !ApiImport leaves out imported conversations.',
		defaultLabel: 'All Origins',
	},
] as const satisfies readonly SettingSpec[];

/** The `filters` of a webhook: all or any of them must match. `null` if the settings have none. */
export function toWebhookFilters(selected: TriggerSettings, strategy: 'All' | 'Any' = 'All') {
	const conditions = fields.flatMap((field) => conditionsFor(field, toTextList(selected[field.key])));
	return conditions.length === 0 ? null : { Conversation: { _type: 'CombinedFilters', strategy, conditions } };
}

/** All fields that the API can filter by (docs.dixa.io/openapi/dixa-api/v1/webhooks/postwebhooks). */
const fields: readonly FilterField[] = [
	{ key: 'queue', label: 'Queue', field: 'QueueId', names: [] },
	{
		key: 'initialChannel',
		label: 'Initial Channel',
		field: 'InitialChannel',
		names: channelNames.map((name) => name.toLowerCase()),
	},
	{ key: 'operationOrigin', label: 'Operation Origin', field: 'OperationOrigin', names: ['ApiImport'] },
];

interface FilterField {
	readonly key: string;
	readonly label: string;
	readonly field: string;
	/** The values that are known. Dixa publishes no complete list. */
	readonly names: readonly string[];
}

function conditionsFor({ label, field, names }: FilterField, texts: readonly string[]) {
	const excluded = texts.filter((text) => text.startsWith('!')).map((text) => text.slice(1).trim());
	// A computed name can be missing. Without the filter, Dixa would send what the user excludes.
	if (excluded.includes('')) throw new VendorError('invalid', 'A filter has a "!" without a name. Add the name.');
	const allowed = texts.filter((text) => !text.startsWith('!'));
	const toName = (text: string) => toKnownName(label, text, names);
	return [
		{ _type: 'IsOneOf', field, values: allowed.map(toName) },
		{ _type: 'IsNotOneOf', field, values: excluded.map(toName) },
	].filter(({ values }) => values.length > 0);
}
