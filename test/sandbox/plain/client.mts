/** For tests: calls the Plain sandbox over HTTP and returns the response unchanged. */
import { readResponse, type ClientResponse } from '../response.mts';

export async function callApi(
	url: string,
	query: string,
	{ variables, key = 'plainApiKey_sandbox', signal }: { variables?: object; key?: string; signal?: AbortSignal } = {},
): Promise<ClientResponse> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
		body: JSON.stringify({ query, variables }),
		...(signal === undefined ? {} : { signal }),
	});
	return readResponse(response);
}

const ERROR = 'error { message type code fields { field message type } }';
const TARGET = 'webhookTarget { id url description version isEnabled eventSubscriptions { eventType } }';
export const CREATE = `mutation Create($input: CreateWebhookTargetInput!) { createWebhookTarget(input: $input) { ${TARGET} ${ERROR} } }`;
export const UPDATE = `mutation Update($input: UpdateWebhookTargetInput!) { updateWebhookTarget(input: $input) { ${TARGET} ${ERROR} } }`;
export const DELETE = `mutation Delete($input: DeleteWebhookTargetInput!) { deleteWebhookTarget(input: $input) { ${ERROR} } }`;
export const LIST = `query List($first: Int, $after: String) {
	webhookTargets(first: $first, after: $after) { edges { node { id url } } pageInfo { hasNextPage endCursor } }
}`;

export function buildCreateInput(over: object = {}) {
	const eventSubscriptions = [{ eventType: 'thread.thread_created' }];
	return {
		input: {
			url: 'https://example.com/hook',
			eventSubscriptions,
			isEnabled: true,
			description: 'Test',
			version: '2026-09-11',
			...over,
		},
	};
}

/** Runs a mutation with one `$input` and returns its result. `selection` is what to select besides `error`. */
export async function mutate(url: string, field: string, input: object, selection = '', key?: string) {
	const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
	const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} ${ERROR} } }`;
	const { json } = await callApi(url, query, { variables: { input }, ...(key === undefined ? {} : { key }) });
	return json.data?.[field];
}
