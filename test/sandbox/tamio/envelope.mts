/** What Tamio posts: the envelope around an event's data and its signature, built for each endpoint. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { OutgoingRequest } from '../delivery.mts';
import { alterLastCharacter } from '../ids.mts';
import type { Fields } from '../json.mts';
import type { Endpoint, TamioBehavior } from './model.mts';
import { computeSignature, toSignatureValue } from './signing.mts';

/** Ways to send what Tamio wouldn't. */
export interface Tamper {
	/** `wrong`: signed with an unknown secret; `otherTime`: `t` changed after signing; `none`: no header. */
	readonly signature?: 'wrong' | 'otherTime' | 'none';
	/** Signs with this secret instead of the endpoint's. */
	readonly secret?: string;
	/** `changedByte` changes one character of the event ID after signing. The body stays valid JSON. */
	readonly body?: 'changedByte';
	/** Sends the ID of an unknown endpoint. The signature is valid. */
	readonly endpoint?: 'other';
	/** How long ago `t` is, in ms. Negative values are in the future. The signature is valid. */
	readonly age?: number;
}

export interface EmittedEvent {
	readonly id: string;
	readonly type: string;
	readonly data: Fields;
	/** Overrides fields of the whole body. */
	readonly envelope: Fields;
}

/** `now` is the time of signing, in ms. */
export function buildAttemptRequest(
	{ id, type, data, envelope }: EmittedEvent,
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
		body: Buffer.from(tamper.body === undefined ? body : body.replace(id, alterLastCharacter(id))),
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
	const value = computeSignature(secret, t, body, behavior);
	return { [behavior.signatureHeader]: toSignatureValue(tamper.signature === 'otherTime' ? t + 1 : t, value) };
}
