import type { HttpClient } from '../../../core/http';
import { listAt, objectAt, textAt, type Json } from '../../../core/read';
import type { Choice } from '../../../core/vendor';
import { get } from './client';

/** More pages than an organization has queues or agents, so that the loop always ends. */
const MAX_PAGES = 20;

export async function listQueues(http: HttpClient): Promise<Choice[]> {
	return await listChoices(http, '/v1/queues', 'name');
}

export async function listAgents(http: HttpClient): Promise<Choice[]> {
	return await listChoices(http, '/v1/agents', 'displayName');
}

async function listChoices(http: HttpClient, path: string, nameKey: string): Promise<Choice[]> {
	const choices: Choice[] = [];
	let url: string | null = path;
	for (let page = 0; url !== null && page < MAX_PAGES; page += 1) {
		const body: Json = await get(http, url);
		for (const item of listAt(body, 'data')) {
			const value = textAt(item, 'id');
			if (value !== null) choices.push({ value, label: textAt(item, nameKey) ?? value });
		}
		url = toNextPage(path, textAt(objectAt(body, 'meta'), 'next'));
	}
	return choices;
}

/** Only the same path on the same API is followed, because the request carries the token. */
function toNextPage(path: string, next: string | null): string | null {
	return next !== null && (next === path || next.startsWith(`${path}?`)) ? next : null;
}
