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

/** What Zapier passes to a step: its own errors, a cache, a log, and requests to an API in memory. */
export function zapierHost(api: Api, { isCacheBroken = false }: { readonly isCacheBroken?: boolean } = {}) {
	const sent: SentRequest[] = [];
	const logged: string[] = [];
	const cached = new Map<string, unknown>();
	const orFail = async <T>(value: () => T): Promise<T> => {
		if (isCacheBroken) throw new Error('RPC request failed');
		return value();
	};
	const z = {
		errors,
		console: { log: (line: string) => void logged.push(line) },
		async request(options: SentRequest) {
			sent.push(options);
			const { method, url, body } = options;
			const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : body;
			const response = await api({ method, url, body: Object(parsed) }, 'harbour');
			const content = JSON.stringify(response.body) ?? '';
			return {
				status: response.statusCode,
				headers: Object.entries(Object(response.headers)),
				text: async () => content,
			};
		},
		cache: {
			get: (key: string) => orFail(() => cached.get(key) ?? null),
			set: (key: string, value: unknown, _ttl?: number, _scope?: string[], onlyIfAbsent?: boolean) =>
				orFail(() => {
					if (onlyIfAbsent && cached.has(key)) return false;
					cached.set(key, value);
					return true;
				}),
		},
	};
	return { z: z as unknown as ZObject, sent, logged, cached }; // the parts that an app uses
}

/** A bundle as Zapier fills it; a part that a test leaves out is empty. */
export function createBundle(parts: object): Bundle {
	return { authData: { apiKey: 'k' }, inputData: {}, meta: {}, ...parts } as unknown as Bundle; // as above
}

/** A function of an app's definition, which Zapier's types declare as a function or a request. */
export function toFunction(part: unknown): (z: ZObject, bundle: Bundle) => Promise<unknown> {
	if (typeof part !== 'function') throw new Error('not a function');
	return part as (z: ZObject, bundle: Bundle) => Promise<unknown>; // every function of a definition has this signature
}

/** A rejection as the user reads it: `code: message`. Fails for an error to which Zapier would append the bundle. */
export async function readRefusal(result: Promise<unknown>): Promise<string> {
	const error: unknown = await result.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof Error) || Reflect.get(error, 'doNotContextify') !== true)
		throw new Error(`no error of Zapier: ${String(error)}`);
	if (error.name === 'ExpiredAuthError') return `unauthorized: ${error.message}`;
	const { code = 'rate_limited', message } = JSON.parse(error.message);
	return `${code}: ${message}`;
}

/** The faults that Zapier's schema finds in an app. */
export async function listSchemaFaults(app: object): Promise<unknown> {
	const createAppHandler: unknown = Reflect.get(core, 'createAppHandler'); // missing from its types
	if (typeof createAppHandler !== 'function') throw new Error('Zapier’s core has changed');
	return (await createAppHandler(app)({ command: 'validate' })).results;
}
