/** Webhook endpoints. Tamio creates them only in its dashboard, so the API has no operation for them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { isDeliverable } from '../urls.mts';
import type { Account, Endpoint, EndpointSpec } from './model.mts';

const LIMIT = 100;

/** Throws where Tamio would reject the endpoint. Accepts any event name, because Tamio doesn't publish all of them. */
export function addEndpoint({ endpoints }: Account, { url, events }: EndpointSpec): Endpoint {
	if (!isDeliverable(url)) throw new Error('The Tamio sandbox rejects this endpoint: its URL must use HTTPS');
	if (events.length === 0) throw new Error('The Tamio sandbox rejects this endpoint: it has no events');
	if (endpoints.length >= LIMIT) throw new Error(`The Tamio sandbox rejects this endpoint: there are already ${LIMIT}`);
	const endpoint = { id: randomUUID(), secret: randomBytes(32).toString('hex'), url, events: [...events] };
	endpoints.push(endpoint);
	return endpoint;
}

export function removeEndpoint({ endpoints }: Account, endpoint: Endpoint): void {
	endpoints.splice(endpoints.indexOf(endpoint), 1);
}
