/** Something happens at Plain: the project's own sample of an event, sent to the targets that want it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmitOptions, Emission } from '../../sandbox/plain/deliveries.mts';
import type { Attempt } from '../../sandbox/plain/model.mts';
import { SAMPLES } from '../../sandbox/plain/samples.mts';
import type { PlainAccount } from './plain-stage.mts';

type Json = Readonly<Record<string, unknown>>;

export interface Sample {
	/** The whole delivery. */
	readonly payload: Json & { readonly payload: Json };
	/** What comes out, without `data.raw`. */
	readonly event: Json & { readonly data: Json };
}

/** `name` is a native type, or one of its variants. */
export function readSample(name: string): Sample {
	return JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), 'utf8')) as Sample; // the project's own file
}

export function happen(
	{ plain, workspace }: PlainAccount,
	nativeType: string,
	options: EmitOptions = {},
	payload: Json = {},
): Emission {
	return plain.emit(workspace.id, nativeType, payload, options);
}

/** The same, waited for until each target was asked once: status and body of each answer, in no order. */
export async function happened(...what: Parameters<typeof happen>): Promise<Answer[]> {
	return (await happen(...what).first).map(answerOf);
}

export interface Answer {
	readonly status: number | null;
	/** Parsed when it is JSON; the error's code when no answer came. */
	readonly body: unknown;
}

export const accepted: Answer = { status: 202, body: '' };
export const ignored = (reason: string): Answer => ({ status: 200, body: { status: 'ignored', reason } });
export const rejected = (reason: string): Answer => ({ status: 401, body: { status: 'rejected', reason } });

export function answerOf({ status, responseBody, error }: Pick<Attempt, 'status' | 'responseBody' | 'error'>): Answer {
	return { status, body: error?.code ?? parsed(responseBody) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
