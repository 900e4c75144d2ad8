/** For tests: a response of an API, unchanged. */

export interface ClientResponse {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The parsed JSON, readable at any depth; `undefined` without JSON. */
	readonly json: Json;
}

/** Tests read responses whose shape they assert. */
export type Json = { readonly [key: string]: Json } & readonly Json[];

export async function readResponse(response: Response): Promise<ClientResponse> {
	const text = await response.text();
	const isJson = response.headers.get('content-type') === 'application/json';
	return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}
