import { VendorError } from '../errors';
import type { HttpClient } from '../http';
import type { FieldChoice, ListSpec } from '../operation';
import { quoteName } from '../safe-text';
import { toEnumeration } from '../sentence';
import { listChoices } from '../list';

/** Something of the account that users select from a list, or enter by its ID or name. */
export interface Reference {
	readonly list: ListSpec;
	/** In the vendor's words, in lower case, such as `label`. */
	readonly noun: string;
	/** Absent where the noun forms it with an s. */
	readonly plural?: string;
	/** Whether a text can only be an ID. Such a text is used as it is, so the list needn't be read. */
	isId?(text: string): boolean;
	/** Creates one with this name, or finds it, and returns its ID; absent where the API can't. */
	create?(http: HttpClient, name: string): Promise<string>;
}

/**
 * The IDs of what the user entered. A name that exists once is accepted, in any case of its letters; one that exists several
 * times is refused with their IDs, because a wrong guess would be silent.
 */
export async function resolveReferences(
	http: HttpClient,
	reference: Reference,
	inputs: readonly string[],
	options: ResolveOptions,
): Promise<readonly string[]> {
	const unresolved = inputs.filter((input) => !isCertain(reference, input));
	const [only = ''] = unresolved.length === 1 ? unresolved : [];
	const choices = unresolved.length === 0 ? [] : await listChoices(http, reference.list, only);
	const ids: string[] = [];
	for (const input of inputs) ids.push(await resolve(http, reference, choices, input, options));
	return [...new Set(ids)];
}

/** The ID of one. */
export async function resolveReference(
	http: HttpClient,
	reference: Reference,
	input: string,
	vendor: string,
): Promise<string> {
	const choices = isCertain(reference, input) ? [] : await listChoices(http, reference.list, input);
	return await resolve(http, reference, choices, input, { vendor });
}

function isCertain({ isId }: Reference, input: string): boolean {
	return isId?.(input) === true;
}

interface ResolveOptions {
	readonly vendor: string;
	readonly createMissing?: boolean;
}

async function resolve(
	http: HttpClient,
	reference: Reference,
	choices: readonly FieldChoice[],
	input: string,
	options: ResolveOptions,
): Promise<string> {
	if (isCertain(reference, input)) return input;
	return findId(choices, input, reference, options.vendor) ?? (await createOrRefuse(http, reference, input, options));
}

function findId(
	choices: readonly FieldChoice[],
	input: string,
	{ noun, plural }: Reference,
	vendor: string,
): string | null {
	if (choices.some(({ value }) => value === input)) return input;
	const ids = [...new Set(choices.filter((choice) => isNamed(choice, input)).map(({ value }) => value))];
	if (ids.length > 1) {
		const nouns = plural ?? `${noun}s`;
		const message = `${vendor} has ${ids.length} ${nouns} named ${quoteName(input)}: ${toEnumeration(ids)}. Use one of these IDs.`;
		throw new VendorError('invalid', message);
	}
	return ids[0] ?? null;
}

function isNamed({ label, alias }: FieldChoice, name: string): boolean {
	const normal = (text: string | undefined) => text?.trim().toLowerCase();
	return normal(label) === normal(name) || normal(alias) === normal(name);
}

async function createOrRefuse(
	http: HttpClient,
	{ create, noun }: Reference,
	name: string,
	{ vendor, createMissing }: ResolveOptions,
): Promise<string> {
	if (createMissing && create !== undefined) return await create(http, name);
	throw new VendorError(
		'not_found',
		`${vendor} has no ${noun} ${quoteName(name.slice(0, 80))}. Select one from the list.`,
	);
}
