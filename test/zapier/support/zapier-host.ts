import * as core from '../../../zapier/node_modules/zapier-platform-core';
import type { Bundle, ZObject } from '../../../zapier/factory/platform';
import type { harbourApi } from '../../nodes/support/harbour-api';

const { errors } = core;

type Api = ReturnType<typeof harbourApi>['api'];

export interface SentRequest {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string | Buffer;
	readonly timeout: number;
}

/** What Zapier hands to a step: its own errors, a cache, a log, and requests that an API in memory answers. */
export function zapierHost(api: Api, { broken = false }: { readonly broken?: boolean } = {}) {
	const sent: SentRequest[] = [];
	const logged: string[] = [];
	const cached = new Map<string, unknown>();
	const orBroken = async <T>(value: () => T): Promise<T> => {
		if (broken) throw new Error('RPC request failed');
		return value();
	};
	const z = {
		errors,
		console: { log: (line: string) => void logged.push(line) },
		async request(options: SentRequest) {
			sent.push(options);
			const { method, url, body } = options;
			const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : body;
			const answer = await api({ method, url, body: Object(parsed) }, 'harbour');
			const content = JSON.stringify(answer.body) ?? '';
			return { status: answer.statusCode, headers: Object.entries(Object(answer.headers)), content, data: answer.body };
		},
		cache: {
			get: (key: string) => orBroken(() => cached.get(key) ?? null),
			set: (key: string, value: unknown, _ttl?: number, _scope?: string[], onlyNew?: boolean) =>
				orBroken(() => {
					if (onlyNew && cached.has(key)) return false;
					cached.set(key, value);
					return true;
				}),
		},
	};
	return { z: z as unknown as ZObject, sent, logged, cached }; // the parts that an app uses
}

/** A bundle as Zapier fills it; what a test leaves out is empty. */
export function bundleOf(parts: object): Bundle {
	return { authData: { apiKey: 'k' }, inputData: {}, meta: {}, ...parts } as unknown as Bundle; // as above
}

/** A function of an app's definition, which Zapier's types call a function or a request. */
export function callable(part: unknown): (z: ZObject, bundle: Bundle) => Promise<unknown> {
	if (typeof part !== 'function') throw new Error('not a function');
	return part as (z: ZObject, bundle: Bundle) => Promise<unknown>; // every function of a definition is called so
}

/** A rejection as the user reads it: `code: sentence`. Anything but Zapier's own error fails. */
export async function refusalOf(asked: Promise<unknown>): Promise<string> {
	const error: unknown = await asked.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof errors.Error)) throw new Error(`no refusal: ${String(error)}`);
	const { code, message } = JSON.parse(error.message);
	return `${code}: ${message}`;
}

/** What Zapier's schema says against an app. */
export async function schemaFaults(app: object): Promise<unknown> {
	const handlerOf: unknown = Reflect.get(core, 'createAppHandler'); // left out of its types
	if (typeof handlerOf !== 'function') throw new Error('Zapier’s core has changed');
	return (await handlerOf(app)({ command: 'validate' })).results;
}
