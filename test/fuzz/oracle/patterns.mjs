/** What docs/patterns.md says, word by word and slowly. */

/** The patterns of a list, or of a text that is split on commas and line breaks outside braces. */
export function listPatterns(patterns) {
	if (Array.isArray(patterns)) return patterns;
	return (patterns.match(/(?:\{[^}]*\}|[^,\r\n{])+/g) ?? []).map((pattern) => pattern.trim()).filter(Boolean);
}

/** Whether a list of patterns lets an event pass that has these names: our type, and the vendor's own. */
export function matchesAny(patterns, names) {
	const usable = names.filter(isWellFormed);
	const matching = (list) => list.some((pattern) => usable.some((name) => matches(pattern, name)));
	const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
	const included = patterns.filter((pattern) => !pattern.startsWith('!'));
	return (included.length === 0 || matching(included)) && !matching(excluded);
}

/** A name of up to 512 characters and 16 parts, none of them empty. */
function isWellFormed(name) {
	if (typeof name !== 'string' || name.length > 512) return false;
	const parts = name.split(':');
	return parts.length <= 16 && !parts.includes('');
}

function matches(pattern, name) {
	if (pattern === '*' || pattern === '**') return true;
	return matchesParts(pattern.split(':'), name.split(':'));
}

function matchesParts([part, ...others], names) {
	if (part === undefined) return names.length === 0;
	if (part === '**') return names.some((_, from) => matchesParts(others, names.slice(from))) || others.length === 0;
	if (names.length === 0) return false;
	if (part === '*' && others.length === 0) return true;
	return expand(part).some((text) => matchesPart(text, names[0])) && matchesParts(others, names.slice(1));
}

/** Each choice of `{a,b}`. */
function expand(part) {
	const group = /^([^{]*)\{([^}]*)\}(.*)$/.exec(part);
	if (group === null) return [part];
	const [, start, alternatives, end] = group;
	return alternatives.split(',').flatMap((alternative) => expand(`${start}${alternative}${end}`));
}

/** `*` is any text within the part. */
function matchesPart(text, name) {
	const star = text.indexOf('*');
	if (star === -1) return text === name;
	const [start, end] = [text.slice(0, star), text.slice(star + 1)];
	if (!name.startsWith(start)) return false;
	const rest = name.slice(start.length);
	return Array.from({ length: rest.length + 1 }, (_, from) => rest.slice(from)).some((tail) => matchesPart(end, tail));
}
