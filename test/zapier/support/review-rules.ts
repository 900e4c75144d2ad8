import { at, listAt, objectOf, objectAt, textAt } from '../../../shared/core/read';

/**
 * Checks what Zapier's reviewers require and its schema doesn't: labels, descriptions, samples, lists, links, and types.
 * Returns one message per fault, with its place. A hidden trigger only has to fill a dropdown.
 */
export function listReviewFaults(app: unknown, name: string): string[] {
	const triggers = Object.values(objectAt(app, 'triggers') ?? {});
	const searches = Object.values(objectAt(app, 'searches') ?? {});
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
		...lists.flatMap((trigger) => listFaults(trigger, [...visible, ...searches])),
		...searches.flatMap((search) => displayFaults(search, /^Finds [^.]+\.$/)),
		...[...visible, ...searches].flatMap((part) => [...sampleFaults(part), ...fieldFaults(part, hidden)]),
		...listDuplicates(visible.map((trigger) => textAt(objectAt(trigger, 'display'), 'label') ?? '')).map(
			(label) => `${label}: two triggers have this label`,
		),
	];
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
	const fields = users.flatMap((part) => listAt(objectAt(part, 'operation'), 'inputFields'));
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
			...(/_id$|Id$/.test(textAt(field, 'key') ?? '') && dynamic === null ? [`${place}: an ID needs a dropdown`] : []),
		];
	});
}

/** A function creates fields from what the user has entered: here, nothing. */
function listInputFields(part: unknown): readonly unknown[] {
	return listAt(objectAt(part, 'operation'), 'inputFields').flatMap((field: unknown): unknown =>
		typeof field === 'function' ? field({}, { inputData: {} }) : [field],
	);
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
					/^[A-Z(]/.test(word) || (index > 0 && /^(a|an|and|by|from|in|is|it|of|the|to|up|with)$/.test(word)),
			)
	);
}

function listDuplicates(texts: readonly string[]): string[] {
	return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}
