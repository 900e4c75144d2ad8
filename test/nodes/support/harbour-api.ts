import type { IHttpRequestOptions } from 'n8n-workflow';
import { at, listAt, textAt } from '../../../shared/core/read';
import type { ApiAnswer } from './n8n-host';

export interface Hook {
	id: string;
	url: string;
	name: string;
	events: unknown[];
	enabled: boolean;
	/** Begun and not finished: no list has it. */
	draft?: boolean;
}

export interface Fault {
	readonly on: string;
	/** The answer instead of the right one; `null`: the connection breaks. */
	readonly answer: Partial<ApiAnswer> | null;
	/** The request is carried out all the same. */
	readonly afterwards?: true;
}

/** Harbour's API in memory: a list of hooks, what was asked, and faults that happen once each, in order. */
export function harbourApi(...existing: Partial<Hook>[]) {
	const hooks: Hook[] = existing.map((hook, index) => ({
		id: `old${index + 1}`,
		url: 'https://other.example/webhook/1?token=theirs',
		name: 'somebody else’s',
		events: ['case.opened'],
		enabled: true,
		...hook,
	}));
	const asked: { method: string; path: string; options: IHttpRequestOptions; credentialType: string }[] = [];
	const faults: Fault[] = [];
	const sent: string[] = [];
	let ids = 0;

	return {
		hooks,
		asked,
		faults,
		/** The bodies that Harbour says are its own when it is asked. */
		sent,
		/** How often a method was asked. */
		count: (method: string) => asked.filter((request) => request.method === method).length,
		async api(options: IHttpRequestOptions, credentialType: string): Promise<ApiAnswer> {
			const method = options.method ?? 'GET';
			const path = new URL(options.url).pathname;
			asked.push({ method, path, options, credentialType });
			const index = faults.findIndex(({ on }) => on === method);
			const [fault] = index === -1 ? [] : faults.splice(index, 1);
			if (path === '/verify') {
				const genuine = sent.includes(Buffer.from(Object(options.body)).toString());
				return fault?.answer === null ? brokenConnection(options) : { ...answer(200, { genuine }), ...fault?.answer };
			}
			const carriedOut = () => carryOut(hooks, method, path, options.body, () => `h${(ids += 1)}`);
			if (!fault) return carriedOut();
			if (fault.afterwards) carriedOut();
			if (fault.answer === null) return brokenConnection(options);
			return { ...answer(500, {}), ...fault.answer };
		},
	};
}

function brokenConnection({ url }: IHttpRequestOptions): never {
	throw new Error(`connect ECONNREFUSED ${url}`);
}

function carryOut(hooks: Hook[], method: string, path: string, body: unknown, newId: () => string): ApiAnswer {
	const id = path.slice('/hooks/'.length);
	const hook = hooks.find((candidate) => candidate.id === id);
	if (method === 'GET' && path === '/hooks')
		return answer(200, { hooks: structuredClone(hooks.filter(({ draft }) => !draft)) });
	if (method === 'POST' && path === '/hooks') {
		const created = {
			id: newId(),
			...fieldsOf(body),
			enabled: true,
			...(at(body, 'draft') === true ? { draft: true } : {}),
		};
		hooks.push(created);
		return answer(201, { ...created });
	}
	if (!hook) return answer(404, { message: 'There is no such hook.' });
	if (method === 'DELETE') return answer(204, void hooks.splice(hooks.indexOf(hook), 1));
	return answer(200, { ...Object.assign(hook, fieldsOf(body), { enabled: true }, hook.draft ? { draft: false } : {}) });
}

function fieldsOf(body: unknown) {
	return { url: textAt(body, 'url') ?? '', name: textAt(body, 'name') ?? '', events: [...listAt(body, 'events')] };
}

function answer(statusCode: number, body: unknown): ApiAnswer {
	return { statusCode, headers: { 'content-type': 'application/json' }, body };
}
