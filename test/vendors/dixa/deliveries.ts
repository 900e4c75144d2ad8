/** An entry of the delivery log, so many minutes after ten o'clock. */
export function log(id: string, minute: number, success: boolean, fqn?: string, status = success ? 202 : 500) {
	const deliveryTimestamp = `2026-11-20T10:0${minute}:00Z`;
	const deliveryDetail = { deliveryTimestamp, success, responseCode: status, responseText: '' };
	return { deliveryDetail, payload: JSON.stringify(payloadFor(id, fqn)) };
}

export function payloadFor(id: string, fqn = 'CONVERSATION_CREATED') {
	return {
		event_id: id,
		event_fqn: fqn,
		event_timestamp: '2026-11-20T09:00:00.000Z',
		data: { conversation: { csid: 815, status: 'OPEN' } },
	};
}

export function statuses(...events: readonly (string | null)[]) {
	return { data: events.map((event) => ({ event, deliveryStatus: { _type: 'NoRecentDelivery' } })) };
}
