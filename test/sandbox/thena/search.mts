/** Thena's entity search, which has the parameters and the response of Typesense. */
import type { Fields } from '../json.mts';

const DEFAULT_SIZE = 20;
const MAX_SIZE = 250;
const CONDITION = /^(\w+):(=?)`?(.*?)`?$/;

/** Supports equality in `filter_by` and one field in `sort_by`. Returns `null` for invalid parameters. */
export function searchCollection(documents: readonly Fields[], query: URLSearchParams) {
	const [text, fields] = [query.get('q'), query.get('query_by')];
	const size = Number(query.get('per_page') ?? DEFAULT_SIZE);
	const page = Number(query.get('page') ?? 1);
	if (text === null || fields === null || !Number.isInteger(size) || size < 0 || size > MAX_SIZE || !(page >= 1))
		return null;
	const conditions = (query.get('filter_by') ?? '').split('&&').filter((part) => part.trim() !== '');
	const parsed = conditions.map((condition) => CONDITION.exec(condition.trim()));
	if (parsed.includes(null)) return null;
	const found = documents.filter(
		(document) =>
			parsed.every((match) => passes(document, match?.[1] ?? '', match?.[2] === '=', match?.[3] ?? '')) &&
			(text === '*' || fields.split(',').some((field) => textOf(document, field.trim()).includes(text.toLowerCase()))),
	);
	const hits = sort(found, query.get('sort_by')).slice((page - 1) * size, page * size);
	return { result: { found: found.length, page, facet_counts: [], hits: hits.map((document) => ({ document })) } };
}

function passes(document: Fields, field: string, isExact: boolean, value: string): boolean {
	const text = textOf(document, field);
	return isExact ? text === value.toLowerCase() : text.includes(value.toLowerCase());
}

function sort(documents: readonly Fields[], order: string | null): readonly Fields[] {
	const [field, direction] = (order ?? '').split(':');
	if (field === undefined || field === '') return documents;
	const sign = direction === 'desc' ? -1 : 1;
	return documents.toSorted((a, b) => sign * textOf(a, field).localeCompare(textOf(b, field)));
}

const textOf = (document: Fields, field: string): string => String(document[field] ?? '').toLowerCase();
