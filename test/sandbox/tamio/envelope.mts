/** What Tamio POSTs: the envelope around an event's data, and its signature, made anew for each endpoint. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { OutgoingRequest } from '../delivery.mts';
import { altered } from '../ids.mts';
import type { Fields } from '../json.mts';
import type { Endpoint, TamioBehavior } from './model.mts';
import { signature, signatureValue } from './signing.mts';

/** Ways to send what Tamio would not. */
export interface Tamper {
	/** `wrong`: by a secret nobody has; `otherTime`: `t` changed after signing; `none`: no header. */
	readonly signature?: 'wrong' | 'otherTime' | 'none';
	/** Sign with this secret in place of the endpoint's. */
	readonly secret?: string;
	/** `changedByte`: one character of the event id changed after signing; the body is still JSON. */
	readonly body?: 'changedByte';
	/** The id of an endpoint that does not exist. Rightly signed. */
	readonly endpoint?: 'other';
	/** How many ms before now `t` is; negative is the future. Rightly signed. */
	readonly age?: number;
}

export interface Happened {
	readonly id: string;
	readonly type: string;
	readonly data: Fields;
	/** Laid over the whole body last. */
	readonly envelope: Fields;
}

/** `now` is when the attempt is signed, in ms. */
export function attemptRequest(
	{ id, type, data, envelope }: Happened,
	endpoint: Endpoint,
	behavior: TamioBehavior,
	now: number,
	tamper: Tamper = {},
): OutgoingRequest {
	const endpoint_id = tamper.endpoint === undefined ? endpoint.id : randomUUID();
	const body = JSON.stringify({
		event_id: id,
		event_type: type,
		api_version: 2,
		object: 'event',
		data,
		endpoint_id,
		...envelope,
	});
	const t = Math.floor((now - (tamper.age ?? 0)) / 1000);
	return {
		url: endpoint.url,
		headers: { 'Content-Type': 'application/json', ...signed(body, endpoint, t, behavior, tamper) },
		body: Buffer.from(tamper.body === undefined ? body : body.replace(id, altered(id))),
	};
}

function signed(
	body: string,
	endpoint: Endpoint,
	t: number,
	behavior: TamioBehavior,
	tamper: Tamper,
): Record<string, string> {
	if (tamper.signature === 'none') return {};
	const secret = tamper.signature === 'wrong' ? randomBytes(32).toString('hex') : (tamper.secret ?? endpoint.secret);
	const value = signature(secret, t, body, behavior);
	return { [behavior.signatureHeader]: signatureValue(tamper.signature === 'otherTime' ? t + 1 : t, value) };
}
