import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { listAt, objectAt, textAt, type Json } from '../../../core/read';
import { toTextList } from '../../../core/text-list';
import type { SettingSpec } from '../../../core/vendor';
import type { TriggerSettings } from '../../../core/subscription-types';
import { get } from './client';

/** The filters that Dixa applies itself, so that it never sends the other events. */
export const settings = [
	{
		key: 'queue',
		label: 'Queue',
		help: 'Allows only events about conversations in these queues',
		defaultLabel: 'All Queues',
		multiple: true,
		filter: 'team',
		listChoices: listQueues,
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
	const conditions = fields.flatMap(([key, field]) => conditionsFor(field, toTextList(selected[key])));
	return conditions.length === 0 ? null : { Conversation: { _type: 'CombinedFilters', strategy, conditions } };
}

/** All fields that the API can filter by (docs.dixa.io/openapi/dixa-api/v1/webhooks/postwebhooks). */
const fields = [
	['queue', 'QueueId'],
	['initialChannel', 'InitialChannel'],
	['operationOrigin', 'OperationOrigin'],
] as const;

function conditionsFor(field: string, texts: readonly string[]) {
	const excluded = texts.filter((text) => text.startsWith('!')).map((text) => text.slice(1).trim());
	// A computed name can be missing. Without the filter, Dixa would send what the user excludes.
	if (excluded.includes('')) throw new VendorError('invalid', 'A filter has a "!" without a name. Add the name.');
	return [
		{ _type: 'IsOneOf', field, values: texts.filter((text) => !text.startsWith('!')) },
		{ _type: 'IsNotOneOf', field, values: excluded },
	].filter(({ values }) => values.length > 0);
}

/** More pages than an organization has queues, so that the loop always ends. */
const MAX_PAGES = 20;

export async function listQueues(http: HttpClient): Promise<{ value: string; label: string }[]> {
	const queues: { value: string; label: string }[] = [];
	let url: string | null = '/v1/queues';
	for (let page = 0; url !== null && page < MAX_PAGES; page += 1) {
		const body: Json = await get(http, url);
		for (const queue of listAt(body, 'data')) {
			const value = textAt(queue, 'id');
			if (value !== null) queues.push({ value, label: textAt(queue, 'name') ?? value });
		}
		url = toNextPage(textAt(objectAt(body, 'meta'), 'next'));
	}
	return queues;
}

/** Only a path on the same API is followed, because the request carries the token. */
function toNextPage(next: string | null): string | null {
	return next !== null && /^\/v1\/queues\b/.test(next) ? next : null;
}
