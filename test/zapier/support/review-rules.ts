import { at, listAt, listOf, objectOf, objectAt, textAt } from '../../../shared/core/read';

/**
 * Checks what Zapier's reviewers require and its schema doesn't: labels, descriptions, samples, lists, links, and types.
 * Returns one message per fault, with its place. A hidden trigger only has to fill a dropdown.
 */
export function listReviewFaults(app: unknown, name: string): string[] {
	const triggers = Object.values(objectAt(app, 'triggers') ?? {});
	const searches = Object.values(objectAt(app, 'searches') ?? {});
	const creates = Object.values(objectAt(app, 'creates') ?? {});
	const pairs = Object.values(objectAt(app, 'searchOrCreates') ?? {});
	const actions = [...searches, ...creates];
	const lists = triggers.filter(isHidden);
	const hidden = lists.map((trigger) => textAt(trigger, 'key'));
	const visible = triggers.filter((trigger) => !isHidden(trigger));
	return [
		...authenticationFaults(objectAt(app, 'authentication')),
		...visible.flatMap((trigger) => [
			...displayFaults(trigger, /^Triggers when [^.]+\.$/),
			...nameFaults(trigger, name),
			...triggerFaults(trigger),
		]),
		...lists.flatMap((trigger) => listFaults(trigger, [...visible, ...actions])),
		...searches.flatMap((search) => displayFaults(search, /^Finds [^.]+\.$/)),
		...creates.flatMap((create) => [
			...displayFaults(create, /^(?!Finds|Triggers)[A-Z][a-z]+s [^.]+\.$/),
			...nameFaults(create, name),
		]),
		...actions.flatMap(performFaults),
		...pairs.flatMap((pair) => pairFaults(pair, app)),
		...[...visible, ...actions].flatMap((part) => [
			...sampleFaults(part),
			...fieldFaults(part, hidden),
			...searchFaults(part, searches),
		]),
		...labelFaults('triggers', visible),
		...labelFaults('searches', searches),
		...labelFaults('creates', creates),
	];
}

function labelFaults(kind: string, parts: readonly unknown[]): string[] {
	const labels = parts.map((part) => textAt(objectAt(part, 'display'), 'label') ?? '');
	return listDuplicates(labels).map((label) => `${label}: two ${kind} have this label`);
}

function performFaults(action: unknown): string[] {
	const isFunction = typeof at(objectAt(action, 'operation'), 'perform') === 'function';
	return isFunction ? [] : [`${textAt(action, 'key')}: no perform`];
}

/** A search that can create what it doesn't find. */
function pairFaults(pair: unknown, app: unknown): string[] {
	const key = textAt(pair, 'key');
	const isThere = (kind: 'search' | 'create') =>
		objectAt(objectAt(app, kind === 'search' ? 'searches' : 'creates'), textAt(pair, kind) ?? '') !== null;
	return [
		...displayFaults({ noun: 'Item', ...Object(pair) }, /^Finds [^.]+\.$/),
		...(key === textAt(pair, 'search') ? [] : [`${key}: it isn’t named after its search`]),
		...(['search', 'create'] as const).filter((kind) => !isThere(kind)).map((kind) => `${key}: no such ${kind}`),
	];
}

/** The search that finds the ID for a field. */
function searchFaults(part: unknown, searches: readonly unknown[]): string[] {
	return listInputFields(part).flatMap((field) => {
		const [key, output] = textAt(field, 'search')?.split('.') ?? [];
		if (key === undefined) return [];
		const search = searches.find((candidate) => textAt(candidate, 'key') === key);
		const outputs = listAt(objectAt(search, 'operation'), 'outputFields').map((each) => textAt(each, 'key'));
		return outputs.includes(output ?? '')
			? []
			: [`${textAt(part, 'key')}, ${textAt(field, 'key')}: no search finds the ID`];
	});
}

function authenticationFaults(authentication: unknown): string[] {
	const fields = listAt(authentication, 'fields');
	const helps = fields.map((field) => textAt(field, 'helpText') ?? '');
	return [
		...(at(authentication, 'connectionLabel') === undefined ? ['authentication: no connection label'] : []),
		...(helps.some((help) => /\]\(https:\/\/[^)]+\)/.test(help)) ? [] : ['authentication: no link in a help text']),
		...fields.flatMap((field) =>
			linkFaults(`authentication, ${textAt(field, 'key')}`, textAt(field, 'helpText') ?? ''),
		),
	];
}

function displayFaults(part: unknown, requiredForm: RegExp): string[] {
	const display = objectAt(part, 'display');
	const [key, label, description] = [
		textAt(part, 'key'),
		textAt(display, 'label') ?? '',
		textAt(display, 'description') ?? '',
	];
	return [
		...(isTitleCase(label) ? [] : [`${key}: the label isn’t in Title Case`]),
		...(requiredForm.test(description) ? [] : [`${key}: the description doesn’t have the required form`]),
		...(/^[A-Z].*[^s]$/.test(textAt(part, 'noun') ?? '') ? [] : [`${key}: the noun isn’t a capitalized singular`]),
		...(/^[a-z]+(_[a-z]+)*$/.test(key ?? '') ? [] : [`${key}: the key isn’t in snake case`]),
	];
}

/** Zapier shows a trigger next to the app's name. */
function nameFaults(trigger: unknown, name: string): string[] {
	const display = objectAt(trigger, 'display');
	const texts = [textAt(display, 'label') ?? '', textAt(display, 'description') ?? ''];
	return texts.some((text) => text.includes(name))
		? [`${textAt(trigger, 'key')}: the label or description contains the app’s name`]
		: [];
}

function listFaults(trigger: unknown, users: readonly unknown[]): string[] {
	const key = textAt(trigger, 'key');
	const fields = users.flatMap(listInputFields);
	return [
		...(typeof at(objectAt(trigger, 'operation'), 'perform') === 'function' ? [] : [`${key}: no perform`]),
		...(fields.some((field) => textAt(field, 'dynamic') === `${key}.id.name`)
			? []
			: [`${key}: it’s hidden, and no dropdown uses it`]),
	];
}

function triggerFaults(trigger: unknown): string[] {
	const operation = objectAt(trigger, 'operation');
	const functions =
		at(operation, 'type') === 'hook'
			? ['perform', 'performList', 'performSubscribe', 'performUnsubscribe']
			: ['perform'];
	return [
		...(['hook', 'polling'].includes(textAt(operation, 'type') ?? '') ? [] : [`${textAt(trigger, 'key')}: no type`]),
		...functions
			.filter((name) => typeof at(operation, name) !== 'function')
			.map((name) => `${textAt(trigger, 'key')}: no ${name}`),
	];
}

function sampleFaults(part: unknown): string[] {
	const key = textAt(part, 'key');
	const operation = objectAt(part, 'operation');
	const sample = objectAt(operation, 'sample');
	if (sample === null) return [`${key}: no sample`];
	const fields = listAt(operation, 'outputFields');
	return [
		...(textAt(sample, 'id') === null ? [`${key}: the sample has no id`] : []),
		...(fields.length === 0 ? [`${key}: no output fields`] : []),
		...fields.flatMap((field) =>
			valueFaults(
				`${key}, ${textAt(field, 'key')}`,
				textAt(field, 'type') ?? '',
				valuesAt(sample, textAt(field, 'key') ?? ''),
			),
		),
		...listDuplicates(fields.map((field) => textAt(field, 'label') ?? '')).map(
			(label) => `${key}: two output fields are called ${label}`,
		),
	];
}

function valueFaults(place: string, type: string, values: readonly unknown[]): string[] {
	const present = values.filter((value) => value !== null);
	const isOfType = (value: unknown) => {
		if (type === 'datetime')
			return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value);
		if (type === 'integer') return Number.isInteger(value);
		return typeof value === type;
	};
	return present.every((value) => value !== undefined && isOfType(value))
		? []
		: [`${place}: the sample doesn’t fit the output field`];
}

function fieldFaults(part: unknown, hidden: readonly (string | null)[]): string[] {
	return listInputFields(part).flatMap((field) => {
		const place = `${textAt(part, 'key')}, ${textAt(field, 'key')}`;
		const dynamic = textAt(field, 'dynamic');
		return [
			...(isTitleCase(textAt(field, 'label') ?? '') ? [] : [`${place}: the label isn’t in Title Case`]),
			...(textAt(field, 'helpText') === null
				? [`${place}: no help text`]
				: linkFaults(place, textAt(field, 'helpText') ?? '')),
			...(dynamic !== null && !hidden.includes(dynamic.split('.')[0] ?? '')
				? [`${place}: no trigger fills the dropdown`]
				: []),
			...(textAt(field, 'type') === 'password' || /secret|token|password|api_?key/i.test(textAt(field, 'key') ?? '')
				? [`${place}: a secret belongs in the connected account`]
				: []),
			...(/_id$|Id$/.test(textAt(field, 'key') ?? '') && !isIdExplained(field)
				? [`${place}: an ID needs a dropdown, a search, or a hint where to find it`]
				: []),
		];
	});
}

/** An ID is selected or searched for, comes from an earlier step, or is the user's own. */
function isIdExplained(field: unknown): boolean {
	const isLinked = ['dynamic', 'search'].some((link) => textAt(field, link) !== null);
	return isLinked || /Select \*|[Yy]our own ID|external ID/.test(textAt(field, 'helpText') ?? '');
}

/** Some fields depend on what the user has entered. */
function listInputFields(part: unknown): readonly unknown[] {
	const fields = listAt(objectAt(part, 'operation'), 'inputFields');
	return fields.flatMap((field) =>
		typeof field === 'function' ? createFields((z, bundle): unknown => field(z, bundle), fields) : [field],
	);
}

/** What a function creates when the user has entered nothing, or else the choice that shows its fields. */
function createFields(create: (z: object, bundle: object) => unknown, fields: readonly unknown[]): readonly unknown[] {
	const inputs = fields.flatMap((field) =>
		Object.keys(objectAt(field, 'choices') ?? {}).map((value) => ({ [textAt(field, 'key') ?? '']: value })),
	);
	const created = [{}, ...inputs].map((inputData) => listOf(create({}, { inputData })));
	return created.find((list) => list.length > 0) ?? [];
}

function linkFaults(place: string, help: string): string[] {
	const bare = help.replace(/\]\([^)]*\)/g, ']');
	return [
		...(/\bhttp:\/\//.test(help) ? [`${place}: a link isn’t https`] : []),
		...(/\bhttps?:\/\/\w/.test(bare) ? [`${place}: a URL isn’t a link`] : []),
	];
}

/** All values at a key such as `data__ticket__tags[]name`. An empty list or `null` has no values. */
function valuesAt(value: unknown, key: string): readonly unknown[] {
	const [, name = '', list, rest] = /^(.*?)(?:(\[\])|__)(.+)$/.exec(key) ?? [];
	if (rest === undefined) return [at(value, key)];
	const inner = at(value, name);
	if (list !== undefined)
		return Array.isArray(inner) ? inner.flatMap((item: unknown) => valuesAt(item, rest)) : [inner];
	return objectOf(inner) === null ? [inner] : valuesAt(inner, rest);
}

function isHidden(trigger: unknown): boolean {
	return at(objectAt(trigger, 'display'), 'hidden') === true;
}

/** Articles and prepositions may be in lower case, except at the beginning. */
function isTitleCase(text: string): boolean {
	return (
		text !== '' &&
		text
			.split(/[\s:]+/)
			.every(
				(word, index) =>
					/^[A-Z(]/.test(word) || (index > 0 && /^(a|an|and|as|by|from|in|is|it|of|or|the|to|up|with)$/.test(word)),
			)
	);
}

function listDuplicates(texts: readonly string[]): string[] {
	return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}
