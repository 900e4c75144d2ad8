/** Events from the Plain sandbox: the project's samples, sent to the targets that subscribe to them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { EmitOptions, Emission } from '../../sandbox/plain/deliveries.mts';
import type { Attempt } from '../../sandbox/plain/model.mts';
import { SAMPLES } from '../../sandbox/plain/samples.mts';
import type { PlainAccount } from './plain-stage.mts';

type Json = Readonly<Record<string, unknown>>;

export interface Sample {
	/** The body of the delivery. */
	readonly payload: Json & { readonly payload: Json };
	/** The resulting event, without `data.raw`. */
	readonly event: Json & { readonly data: Json };
}

/** `name` is a native type or one of its variants. */
export function readSample(name: string): Sample {
	return JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), 'utf8')) as Sample; // a file of the project
}

export function emitEvent(
	{ plain, workspace }: PlainAccount,
	nativeType: string,
	options: EmitOptions = {},
	payload: Json = {},
): Emission {
	return plain.emit(workspace.id, nativeType, payload, options);
}

/** Emits an event, waits for the first attempt at each target, and returns the responses in any order. */
export async function deliverEvent(...input: Parameters<typeof emitEvent>): Promise<DeliveryResponse[]> {
	return (await emitEvent(...input).first).map(toResponse);
}

export interface DeliveryResponse {
	readonly status: number | null;
	/** Parsed when it is JSON. Without a response, the code of the error. */
	readonly body: unknown;
}

export const accepted: DeliveryResponse = { status: 202, body: '' };
export const ignored = (reason: string): DeliveryResponse => ({ status: 202, body: { status: 'ignored', reason } });
export const rejected = (reason: string): DeliveryResponse => ({ status: 401, body: { status: 'rejected', reason } });

/** Whether n8n accepted the event. An ignored one gets 202 as well, with a reason. */
export function isAccepted(attempt: Parameters<typeof toResponse>[0] | undefined): boolean {
	return attempt !== undefined && isDeepStrictEqual(toResponse(attempt), accepted);
}

/** The responses to deliveries of one event, the accepted ones last. */
export function acceptedLast(responses: readonly DeliveryResponse[]): DeliveryResponse[] {
	return responses.toSorted((left, right) => Number(left.body === '') - Number(right.body === ''));
}

export function toResponse({
	status,
	responseBody,
	error,
}: Pick<Attempt, 'status' | 'responseBody' | 'error'>): DeliveryResponse {
	return { status, body: error?.code ?? parseIfJson(responseBody) };
}

function parseIfJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
