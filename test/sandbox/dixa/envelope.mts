/** What Dixa posts: the envelope around an event's data, its headers, and its signature. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { OutgoingRequest } from '../delivery.mts';
import { alterLastCharacter } from '../ids.mts';
import { toFqn } from './catalog.mts';
import type { DomainEvent, Organization, Webhook } from './model.mts';
import {
	computeSignature,
	computeSignatureWith,
	toSignatureHeader,
	SIGNATURE_HEADER,
	SUBSCRIPTION_HEADER,
} from './signing.mts';

/** Ways to send what Dixa wouldn't. */
export interface Tamper {
	/**
	 * `wrong`: toSignatureHeaders with an unknown secret; `textKey`: toSignatureHeaders with the secret as text instead of its bytes; `upperCase`: the valid one in
	 * capitals; `otherTime`: `t` changed after signing; `none`: no header.
	 */
	readonly signature?: 'wrong' | 'textKey' | 'upperCase' | 'otherTime' | 'none';
	/** Signs with this secret instead of the webhook's. */
	readonly secret?: string;
	/** `changedByte` changes one character of the event ID after signing. The body stays valid JSON. */
	readonly body?: 'changedByte';
	/** Sends another webhook's ID in the header, or no header. */
	readonly subscription?: 'other' | 'none';
	/** How long ago `t` is, in ms. Negative values are in the future. The signature is valid. */
	readonly age?: number;
}

/** Orders the fields as Dixa's published samples do, and prints them as the recorded delivery is printed (docs/vendors/dixa.md). */
export function toBody(
	organization: Pick<Organization, 'id' | 'name'>,
	event: { readonly id: string; readonly name: string; readonly timestamp: string; readonly data: object },
	envelope: object = {},
): string {
	const body = {
		event_id: event.id,
		event_fqn: toFqn(event.name),
		event_version: '1',
		event_timestamp: event.timestamp,
		organization: { id: organization.id, name: organization.name },
		data: event.data,
		...envelope,
	};
	return JSON.stringify(body, null, 2).replace(keys, '$1 :');
}

const keys = /^( *"(?:[^"\\]|\\.)*"):/gm;

/** Returns the headers that a webhook configures. Dixa doesn't document which wins when both set `Authorization`; here it is the authorization. */
export function toWebhookHeaders({ authorization, customHeaders }: Webhook): Record<string, string> {
	switch (authorization._type) {
		case 'NoAuth':
			return { ...customHeaders };
		case 'BasicAuth':
			return withAuthorization(customHeaders, `Basic ${btoa(`${authorization.username}:${authorization.password}`)}`);
		case 'TokenAuth':
			return withAuthorization(customHeaders, `Bearer ${authorization.value}`);
	}
}

/** `now` is the time of signing. Custom headers can't override Dixa's own three headers. */
export function buildAttemptRequest(
	event: DomainEvent,
	webhook: Webhook,
	now: number,
	tamper: Tamper = {},
): OutgoingRequest {
	const sent = tamper.body === undefined ? event.body : event.body.replace(event.id, alterLastCharacter(event.id));
	return {
		url: webhook.url,
		headers: {
			...without(toWebhookHeaders(webhook), ['content-type', 'user-agent', SIGNATURE_HEADER, SUBSCRIPTION_HEADER]),
			'Content-Type': 'application/json',
			'User-Agent': 'AHC/2.1',
			...toSignatureHeaders(event.body, webhook, now - (tamper.age ?? 0), tamper),
			...(tamper.subscription === 'none'
				? {}
				: { [SUBSCRIPTION_HEADER]: tamper.subscription === 'other' ? randomUUID() : webhook.id }),
		},
		body: Buffer.from(sent),
	};
}

function toSignatureHeaders(body: string, { secretKey }: Webhook, t: number, tamper: Tamper): Record<string, string> {
	const valid = computeSignature(tamper.secret ?? secretKey, t, body);
	switch (tamper.signature) {
		case 'none':
			return {};
		case 'wrong':
			return { [SIGNATURE_HEADER]: toSignatureHeader(t, computeSignatureWith(randomBytes(32), t, body)) };
		case 'textKey':
			return { [SIGNATURE_HEADER]: toSignatureHeader(t, computeSignatureWith(Buffer.from(secretKey), t, body)) };
		case 'upperCase':
			return { [SIGNATURE_HEADER]: toSignatureHeader(t, valid.toUpperCase()) };
		case 'otherTime':
			return { [SIGNATURE_HEADER]: toSignatureHeader(t + 1, valid) };
		default:
			return { [SIGNATURE_HEADER]: toSignatureHeader(t, valid) };
	}
}

function withAuthorization(customHeaders: Readonly<Record<string, string>>, value: string): Record<string, string> {
	return { ...without(customHeaders, ['authorization']), Authorization: value };
}

function without(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
	const remaining = Object.entries(headers).filter(
		([name]) => !names.some((one) => one.toLowerCase() === name.toLowerCase()),
	);
	return Object.fromEntries(remaining);
}
