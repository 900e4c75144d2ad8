/** Webhook endpoints: Tamio makes them in its dashboard only, so no operation of the API is here. */
import { randomBytes, randomUUID } from 'node:crypto';
import { isDeliverable } from '../urls.mts';
import type { Account, Endpoint, EndpointSpec } from './model.mts';

const LIMIT = 100;

/** Throws where Tamio would refuse. Any event name is taken: not all of Tamio's are published. */
export function addEndpoint({ endpoints }: Account, { url, events }: EndpointSpec): Endpoint {
	if (!isDeliverable(url)) throw new Error('The Tamio sandbox refuses this endpoint: its URL must be HTTPS');
	if (events.length === 0) throw new Error('The Tamio sandbox refuses this endpoint: it has no events');
	if (endpoints.length >= LIMIT) throw new Error(`The Tamio sandbox refuses this endpoint: there are ${LIMIT} already`);
	const endpoint = { id: randomUUID(), secret: randomBytes(32).toString('hex'), url, events: [...events] };
	endpoints.push(endpoint);
	return endpoint;
}

export function removeEndpoint({ endpoints }: Account, endpoint: Endpoint): void {
	endpoints.splice(endpoints.indexOf(endpoint), 1);
}
