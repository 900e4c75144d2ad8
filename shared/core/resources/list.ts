import type { HttpClient } from '../http';
import type { FieldChoice, ListSpec } from '../operation';

/** More pages than a drop-down can show, so that the loop always ends. */
const MAX_PAGES = 20;

/** A list that the vendor returns in one response, and can't search. */
export function createList(key: string, listChoices: (http: HttpClient) => Promise<readonly FieldChoice[]>): ListSpec {
	return {
		key,
		async load(http, { search }) {
			const choices = await listChoices(http);
			return { choices: choices.filter((choice) => contains(choice, search)), next: null };
		},
	};
}

/** The items whose text contains this, on all pages. */
export async function listChoices(http: HttpClient, list: ListSpec, search = ''): Promise<readonly FieldChoice[]> {
	const choices: FieldChoice[] = [];
	let cursor: string | null = null;
	for (let page = 0; page < MAX_PAGES; page += 1) {
		const { choices: found, next }: Awaited<ReturnType<ListSpec['load']>> = await list.load(http, { search, cursor });
		choices.push(...found);
		cursor = next;
		if (cursor === null) break;
	}
	return choices;
}

/** Whether a part of its texts is what the user searches for. */
export function contains({ label, alias = '', value }: FieldChoice, search: string): boolean {
	return `${label} ${alias} ${value}`.toLowerCase().includes(search.trim().toLowerCase());
}
