import type { HttpClient } from '../../../core/http';
import { listAt, objectAt, textAt } from '../../../core/read';
import { toTextList } from '../../../core/text-list';
import type { SettingSpec } from '../../../core/vendor';
import type { TriggerSettings } from '../../../core/subscription-types';
import { request, QUEUES_PATH } from './client';

/** What Dixa itself can filter by, so that nobody receives the rest. */
export const settings = [
	{
		key: 'queue',
		label: 'Queue',
		help: 'Only conversations in these queues; none means all',
		defaultLabel: 'All Queues',
		multiple: true,
		filter: 'team',
		listChoices: listQueues,
	},
	{
		key: 'initialChannel',
		label: 'Initial Channel',
		help: 'Receive only events about conversations that began in these channels, in Dixa’s spelling: email, pstn_phone. Separate several with commas; ! in front excludes a channel.',
		defaultLabel: 'All Channels',
	},
	{
		key: 'operationOrigin',
		label: 'Operation Origin',
		help: 'Receive only events that come from these origins, in Dixa’s spelling. Separate several with commas; ! in front excludes one, so !ApiImport leaves out imported conversations.',
		defaultLabel: 'All Origins',
	},
] as const satisfies readonly SettingSpec[];

/** The `filters` of a webhook, of which all or any must hold; `null` when nothing is to be left out. */
export function toWebhookFilters(chosen: TriggerSettings, strategy: 'All' | 'Any' = 'All') {
	const conditions = fields.flatMap(([key, field]) => conditionsFor(field, toTextList(chosen[key])));
	return conditions.length === 0 ? null : { Conversation: { _type: 'CombinedFilters', strategy, conditions } };
}

/** The fields that the API knows, and no others (docs.dixa.io/openapi/dixa-api/v1/webhooks/postwebhooks). */
const fields = [
	['queue', 'QueueId'],
	['initialChannel', 'InitialChannel'],
	['operationOrigin', 'OperationOrigin'],
] as const;

function conditionsFor(field: string, texts: readonly string[]) {
	const excluded = texts.filter((text) => text.startsWith('!')).map((text) => text.slice(1).trim());
	return [
		{ _type: 'IsOneOf', field, values: texts.filter((text) => !text.startsWith('!')) },
		{ _type: 'IsNotOneOf', field, values: excluded.filter((text) => text !== '') },
	].filter(({ values }) => values.length > 0);
}

/** Far more than a page each of queues; the loop ends all the same. */
const MAX_PAGES = 20;

async function listQueues(http: HttpClient): Promise<{ value: string; label: string }[]> {
	const queues: { value: string; label: string }[] = [];
	let url: string | null = QUEUES_PATH;
	for (let page = 0; url !== null && page < MAX_PAGES; page += 1) {
		const answer = await request(http, { method: 'GET', url, idempotent: true });
		for (const queue of listAt(answer, 'data')) {
			const value = textAt(queue, 'id');
			if (value !== null) queues.push({ value, label: textAt(queue, 'name') ?? value });
		}
		url = nextPage(textAt(objectAt(answer, 'meta'), 'next'));
	}
	return queues;
}

/** A path on the same API. The token goes wherever the request goes: an address elsewhere is not followed. */
function nextPage(next: string | null): string | null {
	return next !== null && /^\/v1\/queues\b/.test(next) ? next : null;
}
