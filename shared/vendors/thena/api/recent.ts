import type { HttpClient } from '../../../core/http';
import { newestFirst, timeAt } from '../../../core/time';
import { at, objectOf, textAt, type Json } from '../../../core/read';
import { dropUndefined } from '../../../core/values';
import { get } from './client';
import { readList } from './list-response';

/** More than a host shows, because it filters by team afterwards. */
const PAGE_SIZE = 10;

/**
 * The newest tickets and accounts, each in the shape of a delivery of its creation. For all other events, Thena's API has no
 * record. The event's id and its actor are absent, because a ticket has neither. Not every plan includes these lists.
 */
export async function listRecent(http: HttpClient, nativeType: string): Promise<readonly unknown[]> {
	if (nativeType === 'ticket:created')
		return await listPayloads(http, nativeType, `/v1/tickets?page=0&limit=${PAGE_SIZE}`, 'ticket', toDeliveredTicket);
	if (nativeType === 'account:created')
		return await listPayloads(http, nativeType, `/v1/accounts?limit=${PAGE_SIZE}`, 'account', toDeliveredAccount);
	return [];
}

async function listPayloads(
	http: HttpClient,
	eventType: string,
	url: string,
	key: string,
	toEntity: (item: Json) => Json,
) {
	const items = readList(await get(http, { url })).map(objectOf);
	return items
		.filter((item) => item !== null)
		.sort((left, right) => newestFirst(timeAt(left, 'createdAt'), timeAt(right, 'createdAt')))
		.map((item) => ({
			message: dropUndefined({
				eventType,
				timestamp: timeAt(item, 'createdAt') ?? undefined,
				payload: { [key]: toEntity(item) },
			}),
		}));
}

/** Deliveries have other names than the API (docs.thena.ai/api-reference/platform/tickets). */
function toDeliveredTicket(ticket: Json): Json {
	return dropUndefined({
		...pick(ticket, SAME_IN_TICKETS),
		statusName: at(ticket, 'status'),
		priorityName: at(ticket, 'priority'),
		assignedAgent: toAgent(ticket),
	});
}

function toAgent(ticket: Json): Json | null {
	const [id, name, email] = ['assignedAgentId', 'assignedAgent', 'assignedAgentEmail'].map((key) =>
		textAt(ticket, key),
	);
	return id === null && name === null && email === null ? null : { id, name, email };
}

function toDeliveredAccount(account: Json): Json {
	return dropUndefined({ ...pick(account, SAME_IN_ACCOUNTS), domain: at(account, 'primaryDomain') });
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

function pick(item: Json, keys: readonly string[]): Json {
	return Object.fromEntries(keys.map((key) => [key, at(item, key)]));
}
