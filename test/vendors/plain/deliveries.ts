/** An attempt to deliver an event, so many minutes after ten o'clock. */
export function attempt(publicEventId: string, minute: number, status: string, httpStatusCode?: number) {
	const result = { status, ...(httpStatusCode === undefined ? {} : { httpStatusCode }) };
	return { publicEventId, attemptedAt: { iso8601: `2026-11-20T10:0${minute}:00.000Z` }, result };
}

export function attempts(nodes: readonly object[], endCursor: string | null = null) {
	const pageInfo = { hasNextPage: endCursor !== null, endCursor };
	return { webhookDeliveryAttempts: { edges: nodes.map((node) => ({ node })), pageInfo } };
}

/** The stored body of an event, which lacks the metadata of an attempt. */
export function bodyFor(id: unknown, type = 'thread.thread_created') {
	const payload = { eventType: type, thread: { id: 'th_of-mine', title: 'Bell' } };
	return {
		publicEventRequestBody: JSON.stringify({
			id,
			type,
			timestamp: '2026-11-20T09:00:00.000Z',
			workspaceId: 'w_of-mine',
			payload,
		}),
	};
}
