/** What Plain POSTs: the envelope around a payload, its headers and its signature, made anew for each attempt. */
import type { OutgoingRequest } from '../delivery.mts';
import { altered, newId } from '../ids.mts';
import { withTamperedQuery } from '../urls.mts';
import type { PublicEvent, Target } from './model.mts';
import { signature, SIGNATURE_HEADER } from './signing.mts';

/** Ways to send what Plain would not. */
export interface Tamper {
	/** `wrong`: by a secret nobody has; `upperCase`: the right one in capitals; `none`: no header. */
	readonly signature?: 'wrong' | 'upperCase' | 'none';
	/** Sign with this secret in place of the workspace's. */
	readonly secret?: string;
	/** The query of the target's URL: left out, or each value changed in one character. */
	readonly token?: 'none' | 'wrong';
	/** `changedByte`: one character of the event id changed after signing; the body is still JSON. */
	readonly body?: 'changedByte';
	/** How many ms before now the attempt claims to be sent; negative is the future. Rightly signed. */
	readonly attemptAge?: number;
}

export interface AttemptRequest extends OutgoingRequest {
	readonly attemptId: string;
}

/** The body, in the order of Plain's published samples. `webhookMetadata` is what differs per target and attempt. */
export function bodyOf(
	{ id, type, timestamp, workspaceId, payload, envelope }: PublicEvent,
	webhookMetadata?: object,
): string {
	return JSON.stringify({ timestamp, workspaceId, payload, id, webhookMetadata, type, ...envelope });
}

export function attemptRequest(
	event: PublicEvent,
	target: Target,
	attempt: number,
	hmacSecret: string | null,
	tamper: Tamper = {},
): AttemptRequest {
	const attemptId = newId('whAttempt');
	const at = new Date(Date.now() - (tamper.attemptAge ?? 0)).toISOString();
	// A legacy target's body has no version; its header is taken to be absent as well.
	const version = target.version === 'unversioned' ? undefined : target.version;
	const webhookMetadata = {
		webhookTargetId: target.id,
		webhookTargetVersion: version,
		webhookDeliveryAttemptId: attemptId,
		webhookDeliveryAttemptNumber: attempt,
		webhookDeliveryAttemptTimestamp: at,
	};
	const body = bodyOf(event, webhookMetadata);
	const sent = tamper.body === undefined ? body : body.replace(event.id, altered(event.id));
	return {
		attemptId,
		url: withTamperedQuery(target.url, tamper.token),
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
	const secret = tamper.signature === 'wrong' ? newId('nobody') : (tamper.secret ?? hmacSecret);
	if (secret === null || tamper.signature === 'none') return {};
	const value = signature(secret, body);
	return { [SIGNATURE_HEADER]: tamper.signature === 'upperCase' ? value.toUpperCase() : value };
}
