/** For tests: an API's answer as it came. */

export interface Reply {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The JSON of the answer, to be read at any depth; `undefined` when there is none. */
	readonly json: Json;
}

/** Tests look into answers whose shape they assert. */
export type Json = { readonly [key: string]: Json } & readonly Json[];

export async function readReply(response: Response): Promise<Reply> {
	const text = await response.text();
	const isJson = response.headers.get('content-type') === 'application/json';
	return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}
