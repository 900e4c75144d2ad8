import type { HttpClient } from './http';
import type { FieldChoice, ListPage, ListSpec } from './operation';

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
		const { choices: found, next }: ListPage = await list.load(http, { search, cursor });
		choices.push(...found);
		cursor = next;
		if (cursor === null) break;
	}
	return choices;
}

/** An item of a list. A person without a name is known by the email address. */
export function createChoice(value: string, label: string | null, alias: string | null): FieldChoice {
	return { value, label: label ?? alias ?? value, ...(alias === null ? {} : { alias }) };
}

/** Whether a part of its texts is what the user searches for. */
function contains({ label, alias = '', value }: FieldChoice, search: string): boolean {
	return `${label} ${alias} ${value}`.toLowerCase().includes(search.trim().toLowerCase());
}

/** A list with pages that the vendor can't search. A page without a match isn't shown, because hosts stop at an empty one. */
export function createPagedList(
	key: string,
	loadPage: (http: HttpClient, cursor: string | null) => Promise<ListPage>,
): ListSpec {
	return {
		key,
		async load(http, { search, cursor }) {
			let page = await loadPage(http, cursor);
			for (let count = 1; count < MAX_PAGES; count += 1) {
				const choices = page.choices.filter((choice) => contains(choice, search));
				if (choices.length > 0 || page.next === null) return { choices, next: page.next };
				page = await loadPage(http, page.next);
			}
			return { choices: [], next: null };
		},
	};
}
