import type { HttpClient } from '../../../core/http';
import { newestFirst, timeAt } from '../../../core/time';
import { at, objectOf, type Json } from '../../../core/read';
import { dropUndefined } from '../../../core/values';
import { get } from './client';
import { readList } from './list-response';
import { pick, toDeliveredTicket } from './ticket-shape';

/** More than a host shows, because it filters by team afterward. */
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

function toDeliveredAccount(account: Json): Json {
	return dropUndefined({ ...pick(account, SAME_IN_ACCOUNTS), domain: at(account, 'primaryDomain') });
}

const SAME_IN_ACCOUNTS = ['id', 'name', 'status', 'health', 'classification', 'industry', 'createdAt', 'updatedAt'];
