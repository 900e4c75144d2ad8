import type { IHttpRequestOptions } from 'n8n-workflow';
import { at, listAt, textAt } from '../../../shared/core/read';
import type { ApiResponse } from './n8n-host';

export interface Hook {
	id: string;
	url: string;
	name: string;
	events: unknown[];
	enabled: boolean;
	/** Only the first of two steps was taken, so no list has it. */
	draft?: boolean;
}

export interface Fault {
	readonly on: string;
	/** The response instead of the right one; `null` breaks the connection. */
	readonly response: Partial<ApiResponse> | null;
	/** The request takes effect all the same. */
	readonly afterward?: true;
}

/** Harbour's API in memory: its hooks, the requests so far, and faults that happen once each, in order. */
export function harbourApi(...existing: Partial<Hook>[]) {
	const hooks: Hook[] = existing.map((hook, index) => ({
		id: `old${index + 1}`,
		url: 'https://other.example/webhook/1?token=theirs',
		name: 'somebody else’s',
		events: ['case.opened'],
		enabled: true,
		...hook,
	}));
	const requests: { method: string; path: string; options: IHttpRequestOptions; credentialType: string }[] = [];
	const faults: Fault[] = [];
	const sent: string[] = [];
	let ids = 0;

	return {
		hooks,
		requests,
		faults,
		/** The bodies that Harbour confirms. */
		sent,
		/** The number of requests with this method. */
		count: (method: string) => requests.filter((request) => request.method === method).length,
		async api(options: IHttpRequestOptions, credentialType: string): Promise<ApiResponse> {
			const method = options.method ?? 'GET';
			const path = new URL(options.url).pathname;
			requests.push({ method, path, options, credentialType });
			const index = faults.findIndex(({ on }) => on === method);
			const [fault] = index === -1 ? [] : faults.splice(index, 1);
			if (path === '/verify') {
				const genuine = sent.includes(Buffer.from(Object(options.body)).toString());
				return fault?.response === null
					? failConnection(options)
					: { ...toResponse(200, { genuine }), ...fault?.response };
			}
			const respond = () => handleRequest(hooks, method, path, options.body, () => `h${(ids += 1)}`);
			if (!fault) return respond();
			if (fault.afterward) respond();
			if (fault.response === null) return failConnection(options);
			return { ...toResponse(500, {}), ...fault.response };
		},
	};
}

function failConnection({ url }: IHttpRequestOptions): never {
	throw new Error(`connect ECONNREFUSED ${url}`);
}

function handleRequest(hooks: Hook[], method: string, path: string, body: unknown, newId: () => string): ApiResponse {
	const id = path.slice('/hooks/'.length);
	const hook = hooks.find((candidate) => candidate.id === id);
	if (method === 'GET' && path === '/hooks')
		return toResponse(200, { hooks: structuredClone(hooks.filter(({ draft }) => !draft)) });
	if (method === 'POST' && path === '/hooks') {
		const created = {
			id: newId(),
			...readFields(body),
			enabled: true,
			...(at(body, 'draft') === true ? { draft: true } : {}),
		};
		hooks.push(created);
		return toResponse(201, { ...created });
	}
	if (!hook) return toResponse(404, { message: 'There is no such hook.' });
	if (method === 'DELETE') return toResponse(204, void hooks.splice(hooks.indexOf(hook), 1));
	return toResponse(200, {
		...Object.assign(hook, readFields(body), { enabled: true }, hook.draft ? { draft: false } : {}),
	});
}

function readFields(body: unknown) {
	return { url: textAt(body, 'url') ?? '', name: textAt(body, 'name') ?? '', events: [...listAt(body, 'events')] };
}

function toResponse(statusCode: number, body: unknown): ApiResponse {
	return { statusCode, headers: { 'content-type': 'application/json' }, body };
}
