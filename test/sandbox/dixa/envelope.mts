/** What Dixa POSTs: the envelope around an event's data, its headers and its signature. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { OutgoingRequest } from '../delivery.mts';
import { altered } from '../ids.mts';
import { fqnOf } from './catalog.mts';
import type { DomainEvent, Organization, Webhook } from './model.mts';
import { signature, signatureBy, signatureHeader, SIGNATURE_HEADER, SUBSCRIPTION_HEADER } from './signing.mts';

/** Ways to send what Dixa would not. */
export interface Tamper {
	/**
	 * `wrong`: by a secret nobody has; `textKey`: by the secret as text, not as the bytes it stands for; `upperCase`: the right one in
	 * capitals; `otherTime`: `t` changed after signing; `none`: no header.
	 */
	readonly signature?: 'wrong' | 'textKey' | 'upperCase' | 'otherTime' | 'none';
	/** Sign with this secret in place of the webhook's. */
	readonly secret?: string;
	/** `changedByte`: one character of the event id changed after signing; the body is still JSON. */
	readonly body?: 'changedByte';
	/** Another webhook's id in the header, or no header. */
	readonly subscription?: 'other' | 'none';
	/** How many ms before now `t` is; negative is the future. Rightly signed. */
	readonly age?: number;
}

/** The body, in the order of Dixa's published samples. */
export function bodyOf(
	organization: Pick<Organization, 'id' | 'name'>,
	event: { readonly id: string; readonly name: string; readonly timestamp: string; readonly data: object },
	envelope: object = {},
): string {
	return JSON.stringify({
		event_id: event.id,
		event_fqn: fqnOf(event.name),
		event_version: '1',
		event_timestamp: event.timestamp,
		organization: { id: organization.id, name: organization.name },
		data: event.data,
		...envelope,
	});
}

/** The headers that a webhook asks for. Which wins when both name `Authorization` is not documented; here the authorization. */
export function headersOf({ authorization, customHeaders }: Webhook): Record<string, string> {
	switch (authorization._type) {
		case 'NoAuth':
			return { ...customHeaders };
		case 'BasicAuth':
			return withAuthorization(customHeaders, `Basic ${btoa(`${authorization.username}:${authorization.password}`)}`);
		case 'TokenAuth':
			return withAuthorization(customHeaders, `Bearer ${authorization.value}`);
	}
}

/** `now` is when the attempt is signed. Dixa's own three headers cannot be overwritten by custom ones. */
export function attemptRequest(
	event: DomainEvent,
	webhook: Webhook,
	now: number,
	tamper: Tamper = {},
): OutgoingRequest {
	const sent = tamper.body === undefined ? event.body : event.body.replace(event.id, altered(event.id));
	return {
		url: webhook.url,
		headers: {
			...without(headersOf(webhook), ['content-type', SIGNATURE_HEADER, SUBSCRIPTION_HEADER]),
			'Content-Type': 'application/json',
			...signed(event.body, webhook, now - (tamper.age ?? 0), tamper),
			...(tamper.subscription === 'none'
				? {}
				: { [SUBSCRIPTION_HEADER]: tamper.subscription === 'other' ? randomUUID() : webhook.id }),
		},
		body: Buffer.from(sent),
	};
}

function signed(body: string, { secretKey }: Webhook, t: number, tamper: Tamper): Record<string, string> {
	const right = signature(tamper.secret ?? secretKey, t, body);
	switch (tamper.signature) {
		case 'none':
			return {};
		case 'wrong':
			return { [SIGNATURE_HEADER]: signatureHeader(t, signatureBy(randomBytes(32), t, body)) };
		case 'textKey':
			return { [SIGNATURE_HEADER]: signatureHeader(t, signatureBy(Buffer.from(secretKey), t, body)) };
		case 'upperCase':
			return { [SIGNATURE_HEADER]: signatureHeader(t, right.toUpperCase()) };
		case 'otherTime':
			return { [SIGNATURE_HEADER]: signatureHeader(t + 1, right) };
		default:
			return { [SIGNATURE_HEADER]: signatureHeader(t, right) };
	}
}

function withAuthorization(customHeaders: Readonly<Record<string, string>>, value: string): Record<string, string> {
	return { ...without(customHeaders, ['authorization']), Authorization: value };
}

function without(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
	const left = Object.entries(headers).filter(
		([name]) => !names.some((one) => one.toLowerCase() === name.toLowerCase()),
	);
	return Object.fromEntries(left);
}
