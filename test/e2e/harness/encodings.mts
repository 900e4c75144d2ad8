/** One signed event in each way in which a sender can encode and label a body: n8n reads some of them itself, and some not. */
import { gzipSync } from 'node:zlib';
import { buildAttemptRequest } from '../../sandbox/plain/envelope.mts';
import type { PublicEvent, Target } from '../../sandbox/plain/model.mts';
import { computeSignature, SIGNATURE_HEADER } from '../../sandbox/plain/signing.mts';
import { isAccepted, readSample, toResponse } from './events.mts';
import { createEventId } from './plain-workflow.mts';

interface Encoding {
	readonly contentType: string | null;
	readonly contentEncoding?: string;
	/** What is sent instead of the signed bytes. */
	readonly encode?: (body: Buffer) => Buffer;
	/** Signed and sent before the event's JSON. */
	readonly prefix?: string;
}

const CREATED = 'thread.thread_created';
const BYTE_ORDER_MARK = '\uFEFF';

const encodings = {
	JSON: { contentType: 'application/json' },
	'JSON with a charset': { contentType: 'application/json; charset=utf-8' },
	'no content type': { contentType: null },
	'plain text': { contentType: 'text/plain' },
	bytes: { contentType: 'application/octet-stream' },
	'a JSON dialect': { contentType: 'application/vnd.api+json' },
	'a URL-encoded form': { contentType: 'application/x-www-form-urlencoded' },
	'a multipart form': { contentType: 'multipart/form-data; boundary=b', encode: toMultipart },
	'a multipart form without parts': { contentType: 'multipart/form-data; boundary=b' },
	'compressed JSON': { contentType: 'application/json', contentEncoding: 'gzip', encode: (body) => gzipSync(body) },
	'compressed bytes': { contentType: null, contentEncoding: 'gzip', encode: (body) => gzipSync(body) },
	'broken compression': { contentType: null, contentEncoding: 'gzip' },
	'JSON with a byte order mark': { contentType: 'application/json', prefix: BYTE_ORDER_MARK },
	'bytes with a byte order mark': { contentType: null, prefix: BYTE_ORDER_MARK },
} as const satisfies Record<string, Encoding>;

type Name = keyof typeof encodings;

/** What both n8n 1 and n8n 2 make of each encoding. They differ in those that are missing here. */
export const inBoth = {
	JSON: 'accepted',
	'JSON with a charset': 'accepted',
	'no content type': 'accepted',
	'plain text': 'accepted',
	bytes: 'accepted',
	'a JSON dialect': 'accepted',
	'a URL-encoded form': 'accepted',
	'a multipart form': 'no_raw_body',
	'compressed JSON': 'accepted',
	'compressed bytes': 'accepted',
	'broken compression': 'no_raw_body',
	'bytes with a byte order mark': 'accepted',
} as const satisfies Partial<Record<Name, string>>;

/** Sends one event in each encoding. Returns `accepted`, our reason, or the status of a response that n8n sends itself. */
export async function postInEachEncoding(
	workspaceId: string,
	target: Target,
	secret: string,
): Promise<Record<Name, string>> {
	const outcomes = [];
	for (const [name, encoding] of Object.entries<Encoding>(encodings)) {
		const { url, headers, body } = buildAttemptRequest(createEvent(workspaceId), target, 1, secret);
		const signed = Buffer.from(`${encoding.prefix ?? ''}${body.toString()}`);
		const { 'Content-Type': _, ...others } = headers;
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				...others,
				[SIGNATURE_HEADER]: computeSignature(secret, signed.toString()),
				...(encoding.contentType === null ? {} : { 'Content-Type': encoding.contentType }),
				...(encoding.contentEncoding === undefined ? {} : { 'Content-Encoding': encoding.contentEncoding }),
			},
			body: new Uint8Array(encoding.encode?.(signed) ?? signed),
		});
		outcomes.push([name, toOutcome({ status: response.status, responseBody: await response.text(), error: null })]);
	}
	return Object.fromEntries(outcomes) as Record<Name, string>;
}

function toOutcome(attempt: Parameters<typeof toResponse>[0]): string {
	if (isAccepted(attempt)) return 'accepted';
	const { status, body } = toResponse(attempt);
	const { reason } = body as { reason?: string };
	return reason ?? String(status);
}

function createEvent(workspaceId: string): PublicEvent {
	const { payload } = readSample(CREATED).payload;
	return {
		id: createEventId(),
		type: CREATED,
		timestamp: new Date().toISOString(),
		workspaceId,
		payload,
		envelope: {},
	};
}

function toMultipart(body: Buffer): Buffer {
	return Buffer.from(`--b\r\nContent-Disposition: form-data; name="event"\r\n\r\n${body.toString()}\r\n--b--\r\n`);
}
