import type { HttpClient } from '../../../core/http';
import { listAt, objectAt, textAt, type Json } from '../../../core/read';
import type { Choice } from '../../../core/vendor';
import { get } from './client';

const PATH = '/v1/queues';
/** More pages than an organization has queues, so that the loop always ends. */
const MAX_PAGES = 20;

export async function listQueues(http: HttpClient): Promise<Choice[]> {
	const choices: Choice[] = [];
	let url: string | null = PATH;
	for (let page = 0; url !== null && page < MAX_PAGES; page += 1) {
		const body: Json = await get(http, url);
		for (const item of listAt(body, 'data')) {
			const value = textAt(item, 'id');
			if (value !== null) choices.push({ value, label: textAt(item, 'name') ?? value });
		}
		url = toNextPage(textAt(objectAt(body, 'meta'), 'next'));
	}
	return choices;
}

/** Only the same path on the same API is followed, because the request carries the token. */
function toNextPage(next: string | null): string | null {
	return next !== null && (next === PATH || next.startsWith(`${PATH}?`)) ? next : null;
}
