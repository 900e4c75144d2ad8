/**
 * n8n's internal API, as the editor uses it: a session cookie, bound to the `browser-id` header of the sign-in. Creates the owner when n8n
 * has none yet. A failed call throws n8n's message.
 */
import { randomUUID } from 'node:crypto';

export const OWNER = {
	email: 'owner@example.com',
	password: 'Support-events-1',
	firstName: 'Olive',
	lastName: 'Owner',
} as const;

export interface N8nClient {
	readonly url: string;
	/** The headers with which a WebSocket counts as the same browser. */
	readonly headers: Readonly<Record<string, string>>;
	/** Calls `/rest<path>` and returns the response's `data`. */
	call<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
	/** Calls the public API, `/api/v1<path>`. */
	callPublic<T>(path: string): Promise<T>;
}

export class N8nError extends Error {
	readonly status: number;
	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

export async function signIn(url: string): Promise<N8nClient> {
	const headers: Record<string, string> = { 'browser-id': randomUUID() };
	let apiKey: string | undefined;

	const call = async <T,>(
		method: string,
		path: string,
		body?: unknown,
		extra: Record<string, string> = {},
	): Promise<T> => {
		const response = await send(`${url}/rest${path}`, method, { ...headers, ...extra }, body);
		const cookie = response.headers.getSetCookie().find((text) => text.startsWith('n8n-auth='));
		if (cookie !== undefined) headers['cookie'] = cookie.split(';')[0] ?? '';
		return (await readResponse<{ data: T }>(response, `${method} ${path}`)).data;
	};
	const callPublic = async <T,>(path: string): Promise<T> => {
		apiKey ??= await createApiKey(call);
		return readResponse<T>(await send(`${url}/api/v1${path}`, 'GET', { 'X-N8N-API-KEY': apiKey }), `GET ${path}`);
	};

	const { userManagement } = await call<{ userManagement: { showSetupOnFirstLoad: boolean } }>('GET', '/settings');
	if (userManagement.showSetupOnFirstLoad) await call('POST', '/owner/setup', OWNER);
	else await call('POST', '/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
	return { url, headers, call, callPublic };
}

async function createApiKey(call: N8nClient['call']): Promise<string> {
	const body = { label: `tests ${randomUUID()}`, expiresAt: null, scopes: ['execution:read', 'execution:list'] };
	return (await call<{ rawApiKey: string }>('POST', '/api-keys', body)).rawApiKey;
}

function send(url: string, method: string, headers: Record<string, string>, body?: unknown): Promise<Response> {
	if (body === undefined) return fetch(url, { method, headers });
	return fetch(url, {
		method,
		headers: { ...headers, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
}

async function readResponse<T>(response: Response, request: string): Promise<T> {
	const text = await response.text();
	if (!response.ok) throw new N8nError(response.status, `${request}: ${response.status} ${text.slice(0, 500)}`);
	return (text === '' ? {} : JSON.parse(text)) as T; // callers name the shape of n8n's response
}
