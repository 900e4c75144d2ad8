import type { HttpClient } from '../../../core/http';
import { newestFirst, timeAt } from '../../../core/time';
import { at, objectOf, textAt, type Json } from '../../../core/read';
import { dropUndefined } from '../../../core/values';
import { request } from './client';
import { readList } from './list-response';

/** Some more than an editor shows: a Zap's teams are filtered afterwards. */
const PAGE = 10;

/**
 * New tickets and accounts as they are now, each as a delivery would carry it; of other events Thena's API tells nothing.
 * A ticket has no event's id, nor whoever caused it: both stay out. Not every organization's plan allows these lists.
 */
export async function listRecent(http: HttpClient, nativeType: string): Promise<readonly unknown[]> {
	if (nativeType === 'ticket:created')
		return await payloads(http, nativeType, `/v1/tickets?page=0&limit=${PAGE}`, 'ticket', ticketOf);
	if (nativeType === 'account:created')
		return await payloads(http, nativeType, `/v1/accounts?limit=${PAGE}`, 'account', accountOf);
	return [];
}

async function payloads(http: HttpClient, eventType: string, url: string, key: string, read: (item: Json) => Json) {
	const items = readList(await request(http, { method: 'GET', url, idempotent: true })).map(objectOf);
	return items
		.filter((item) => item !== null)
		.sort((left, right) => newestFirst(timeAt(left, 'createdAt'), timeAt(right, 'createdAt')))
		.map((item) => ({
			message: dropUndefined({
				eventType,
				timestamp: timeAt(item, 'createdAt') ?? undefined,
				payload: { [key]: read(item) },
			}),
		}));
}

/** A delivery's names for what the API calls otherwise (docs.thena.ai/api-reference/platform/tickets). */
function ticketOf(ticket: Json): Json {
	return dropUndefined({
		...only(ticket, SAME_IN_TICKETS),
		statusName: at(ticket, 'status'),
		priorityName: at(ticket, 'priority'),
		assignedAgent: agentOf(ticket),
	});
}

function agentOf(ticket: Json): Json | null {
	const [id, name, email] = ['assignedAgentId', 'assignedAgent', 'assignedAgentEmail'].map((key) =>
		textAt(ticket, key),
	);
	return id === null && name === null && email === null ? null : { id, name, email };
}

function accountOf(account: Json): Json {
	return dropUndefined({ ...only(account, SAME_IN_ACCOUNTS), domain: at(account, 'primaryDomain') });
}

const SAME_IN_TICKETS = [
	'id',
	'ticketId',
	'ticketIdentifier',
	'title',
	'description',
	'source',
	'type',
	'statusId',
	'priorityId',
	'teamId',
	'teamName',
	'teamIdentifier',
	'customerContactId',
	'customerContactFirstName',
	'customerContactLastName',
	'customerContactEmail',
	'createdAt',
];

const SAME_IN_ACCOUNTS = ['id', 'name', 'status', 'health', 'classification', 'industry', 'createdAt', 'updatedAt'];

function only(item: Json, keys: readonly string[]): Json {
	return Object.fromEntries(keys.map((key) => [key, at(item, key)]));
}
