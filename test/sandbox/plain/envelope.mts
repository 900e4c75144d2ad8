/** What Plain posts: the envelope around a payload, its headers, and its signature, built for each attempt. */
import type { OutgoingRequest } from '../delivery.mts';
import { alterLastCharacter, newId } from '../ids.mts';
import { tamperQuery } from '../urls.mts';
import type { PublicEvent, Target } from './model.mts';
import { computeSignature, SIGNATURE_HEADER } from './signing.mts';

/** Ways to send what Plain wouldn't. */
export interface Tamper {
	/** `wrong`: signed with an unknown secret; `upperCase`: the valid one in capitals; `none`: no header. */
	readonly signature?: 'wrong' | 'upperCase' | 'none';
	/** Signs with this secret instead of the workspace's. */
	readonly secret?: string;
	/** The query of the target's URL: removed, or one character of each value changed. */
	readonly token?: 'none' | 'wrong';
	/** `changedByte` changes one character of the event ID after signing. The body stays valid JSON. */
	readonly body?: 'changedByte';
	/** How long ago the attempt claims to be sent, in ms. Negative values are in the future. The signature is valid. */
	readonly attemptAge?: number;
}

export interface AttemptRequest extends OutgoingRequest {
	readonly attemptId: string;
}

/** Orders the fields as Plain's published samples do. `webhookMetadata` is the part that differs per target and attempt. */
export function toBody(
	{ id, type, timestamp, workspaceId, payload, envelope }: PublicEvent,
	webhookMetadata?: object,
): string {
	return JSON.stringify({ timestamp, workspaceId, payload, id, webhookMetadata, type, ...envelope });
}

export function buildAttemptRequest(
	event: PublicEvent,
	target: Target,
	attempt: number,
	hmacSecret: string | null,
	tamper: Tamper = {},
): AttemptRequest {
	const attemptId = newId('whAttempt');
	const at = new Date(Date.now() - (tamper.attemptAge ?? 0)).toISOString();
	// A legacy target's body has no version. Its header is assumed to be absent too.
	const version = target.version === 'unversioned' ? undefined : target.version;
	const webhookMetadata = {
		webhookTargetId: target.id,
		webhookTargetVersion: version,
		webhookDeliveryAttemptId: attemptId,
		webhookDeliveryAttemptNumber: attempt,
		webhookDeliveryAttemptTimestamp: at,
	};
	const body = toBody(event, webhookMetadata);
	const sent = tamper.body === undefined ? body : body.replace(event.id, alterLastCharacter(event.id));
	return {
		attemptId,
		url: tamperQuery(target.url, tamper.token),
		headers: {
			Accept: 'application/json',
			'Content-Type': 'application/json',
			'User-Agent': 'Plain-Webhooks/1.0 (plain.com; help@plain.com)',
			'Plain-Workspace-Id': event.workspaceId,
			'Plain-Webhook-Target-Id': target.id,
			...(version === undefined ? {} : { 'Plain-Webhook-Target-Version': version }),
			'Plain-Webhook-Delivery-Attempt-Id': attemptId,
			'Plain-Webhook-Delivery-Attempt-Number': String(attempt),
			'Plain-Webhook-Delivery-Attempt-Timestamp': at,
			'Plain-Event-Type': event.type,
			'Plain-Event-Id': event.id,
			...signatureHeader(body, hmacSecret, tamper),
		},
		body: Buffer.from(sent),
	};
}

function signatureHeader(body: string, hmacSecret: string | null, tamper: Tamper): Record<string, string> {
	const secret = tamper.signature === 'wrong' ? newId('unknown') : (tamper.secret ?? hmacSecret);
	if (secret === null || tamper.signature === 'none') return {};
	const value = computeSignature(secret, body);
	return { [SIGNATURE_HEADER]: tamper.signature === 'upperCase' ? value.toUpperCase() : value };
}
