/** Conversations as Dixa's API returns them, and the search, which returns only IDs. */
import { randomUUID } from 'node:crypto';
import { isObject, parseJson } from '../json.mts';
import type { Conversation, Organization } from './model.mts';

export function addConversation(
	{ conversations, queues }: Organization,
	overrides: Partial<Conversation> = {},
): Conversation {
	const createdAt = new Date().toISOString();
	const conversation: Conversation = {
		id: 1000 + conversations.length,
		requesterId: randomUUID(),
		channel: 'WidgetChat',
		createdAt,
		direction: 'Inbound',
		state: 'Open',
		stateUpdatedAt: createdAt,
		assignment: { agentId: randomUUID(), assignedAt: createdAt },
		...(queues[0] === undefined ? {} : { queue: { id: queues[0].id, queuedAt: createdAt } }),
		subject: 'Bicycle bell is silent',
		customAttributes: [],
		_type: 'ChatConversation',
		...overrides,
	};
	conversations.push(conversation);
	return conversation;
}

/** Supports one filter, `CreationDate` with `Since`, and returns `null` for any other. Dixa doesn't document the order; here it is oldest first. */
export function searchConversations({ conversations }: Organization, query: URLSearchParams, body: Buffer) {
	const since = readSince(parseJson(body));
	const limit = Number(query.get('pageLimit') ?? '25');
	if (since === null || !Number.isInteger(limit) || limit < 1) return null;
	return conversations
		.filter(({ createdAt }) => Date.parse(createdAt) >= since)
		.slice(0, limit)
		.map(({ id }) => ({ id, highlights: {} }));
}

function readSince(body: unknown): number | null {
	const filters = isObject(body) ? body['filters'] : undefined;
	if (!isObject(filters) || filters['strategy'] !== 'All' || !Array.isArray(filters['conditions'])) return null;
	const [condition, ...more]: unknown[] = filters['conditions'];
	const field = isObject(condition) ? condition['field'] : undefined;
	const operator = isObject(field) && field['_type'] === 'CreationDate' ? field['operator'] : undefined;
	if (more.length > 0 || !isObject(operator) || operator['_type'] !== 'Since') return null;
	const since = Date.parse(String(operator['timestamp']));
	return Number.isNaN(since) ? null : since;
}
