import { VendorError } from './errors';
import { findNearest } from './nearest';

/** How the values that a user types are compared with those of an event. */
export type ValueSyntax = 'name' | 'channel' | 'email';

/** What a condition allows, `null` for everything, and what it leaves out whatever it allows. */
export interface Selection {
	readonly allowed: readonly string[] | null;
	readonly excluded: readonly string[];
}

/** Divides typed values: a leading `!` excludes one. Throws `VendorError` for a `!` without a meaning. */
export function splitExclusions(label: string, texts: readonly string[], excludes = false): Selection {
	const allowed = texts.filter((text) => !text.startsWith('!'));
	const excluded = texts.filter((text) => text.startsWith('!')).map((text) => text.slice(1).trim());
	if (excludes) {
		if (excluded.length > 0) throw invalid(label, 'already leaves out its values. Remove the "!".');
		return { allowed: null, excluded: allowed };
	}
	if (excluded.includes('')) throw invalid(label, 'has a "!" without a value. Enter the value after it, or remove it.');
	if (excluded.some((text) => text.startsWith('!')))
		throw invalid(label, 'has more than one "!" before a value. Use one to leave the value out.');
	return { allowed: allowed.length > 0 ? allowed : null, excluded };
}

/** Throws `VendorError` for a value that no event of the vendor can have. */
export function checkValues(
	label: string,
	syntax: ValueSyntax | undefined,
	{ allowed, excluded }: Selection,
	channels: Channels | undefined,
): void {
	const texts = [...(allowed ?? []), ...excluded];
	if (syntax === 'email' && !texts.every(isEmailPattern)) {
		throw invalid(
			label,
			'has a value that no email address can match. ' +
				'Enter a domain such as acme.com, *.acme.com for its subdomains, or an address such as ann@acme.com.',
		);
	}
	if (syntax === 'channel' && channels && !texts.every((text) => isChannel(text, channels))) {
		throw invalidChoice(label, channels.names);
	}
}

/** The error for a value that doesn't exist. It names those that do, and never repeats the value. */
export function invalidChoice(label: string, choices: readonly string[]): VendorError {
	return new VendorError(
		'invalid',
		`The condition "${label}" has an invalid value. Use one or more of these: ${choices.join(', ')}.`,
	);
}

/** Throws `VendorError` if the condition leaves out everything that it allows. */
export function checkContradiction(label: string, syntax: ValueSyntax | undefined, selection: Selection): void {
	const { allowed, excluded } = selection;
	const isExcluded = createMatcher(syntax, excluded);
	if (allowed === null || !allowed.every((text) => isExcluded(toExample(syntax, text)))) return;
	throw invalid(label, 'leaves out every value that it allows. Remove the value where you don’t mean it.');
}

/** Tests one value of an event. Users write values in any case. */
export function createMatcher(syntax: ValueSyntax | undefined, texts: readonly string[]): (value: string) => boolean {
	const fold = syntax === 'channel' ? foldChannel : foldCase;
	const spellings = new Set(texts.map(fold));
	if (syntax !== 'email') return (value) => spellings.has(fold(value));
	const parents = [...spellings].filter((text) => WILDCARD.test(text)).map((text) => text.replace(WILDCARD, '.'));
	return (value) => {
		const address = foldCase(value);
		const domain = toDomain(address);
		return (
			[address, domain, `@${domain}`].some((spelling) => spellings.has(spelling)) ||
			parents.some((parent) => domain.endsWith(parent) && domain.length > parent.length)
		);
	};
}

/** The part of an email address after its last `@`. */
export function toDomain(email: string): string {
	return email.slice(email.lastIndexOf('@') + 1);
}

/** The channels that a vendor's events name. */
export interface Channels {
	readonly names: readonly string[];
	/** The vendor publishes no complete list, so only a value that is close to one of these is taken for a mistake. */
	readonly open?: true;
}

const WILDCARD = /^@?\*\./;

/** A domain, with or without an address or a `*.` before it. A domain of one word, such as `acme`, has no mail. */
function isEmailPattern(text: string): boolean {
	const domain = toDomain(text);
	const user = text.slice(0, -domain.length - 1);
	if (/[\s:;<>]/.test(text) || (user !== '' && WILDCARD.test(domain))) return false;
	const name = domain.replace(WILDCARD, '');
	const labels = name.split('.');
	// The part after `*.` can be one label: `*.example`.
	return labels.length >= (domain === name ? 2 : 1) && labels.every((label) => /^[\p{L}\p{M}\p{N}_-]+$/u.test(label));
}

function isChannel(text: string, { names, open }: Channels): boolean {
	const isPart = names.some((name) => foldChannel(name).includes(foldChannel(text)));
	return findName(text, names) !== null || (open === true && !isPart && !isMistyped(text, names));
}

/**
 * The vendor's own spelling of a name that the user typed. An unknown name stays as it is, because the vendor publishes no
 * complete list. Throws `VendorError` for one that is close to a known name.
 */
export function toKnownName(label: string, text: string, names: readonly string[]): string {
	const name = findName(text, names);
	if (name === null && isMistyped(text, names)) throw invalidChoice(label, names);
	return name ?? text;
}

function findName(text: string, names: readonly string[]): string | null {
	return names.find((name) => foldChannel(name) === foldChannel(text)) ?? null;
}

/** Two swapped letters are a distance of two. In a short name, that could be another channel. */
function isMistyped(text: string, names: readonly string[]): boolean {
	const name = foldChannel(text);
	return findNearest(name, new Set(names.map(foldChannel)), name.length < 4 ? 1 : 2) !== null;
}

/** A value that the text selects, and that any text which covers it selects as well. */
function toExample(syntax: ValueSyntax | undefined, text: string): string {
	if (syntax !== 'email') return text;
	const domain = text.replace(/^@?(\*\.)?/, (prefix) => (prefix.endsWith('*.') ? '?.' : ''));
	return domain.includes('@') ? domain : `?@${domain}`;
}

function foldCase(text: string): string {
	return text.toLowerCase();
}

/** One channel has several spellings, also in the APIs of one vendor: `PSTN_PHONE`, `pstn_phone`, `PstnPhone`. */
function foldChannel(text: string): string {
	return text.toLowerCase().replace(/[\s_-]/g, '');
}

function invalid(label: string, fact: string): VendorError {
	return new VendorError('invalid', `"${label}" ${fact}`);
}
