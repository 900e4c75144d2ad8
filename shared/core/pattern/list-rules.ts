import type { PatternErrorCode } from './error';
import { MAX_PATTERNS, syntaxRules } from './syntax';

/** A rule for a list of patterns, for a form that checks the list while the user types. */
export interface ListRule {
	readonly code: PatternErrorCode;
	/** The source of a regular expression. It matches the whole list if the list meets the rule, or breaks one before it. */
	readonly regex: string;
	/** What is wrong and how to fix it. */
	readonly message: string;
}

interface ListFault extends Omit<ListRule, 'regex'> {
	readonly fault: RegExp;
}

/** An empty field isn't a mistake yet. */
const faults: readonly ListFault[] = [
	{ code: 'empty', fault: /^[\s,]+$/, message: 'There is no pattern. Enter one, such as "ticket:*".' },
	{
		code: 'too_many',
		// MAX_PATTERNS patterns, and the start of another
		fault: /^(?:\s|,(?![^{}]*\}))*(?:(?:[^\s,]|,(?=[^{}]*\}))+(?:\s|,(?![^{}]*\}))+){50}[^\s,]/,
		message: `There are more than ${MAX_PATTERNS} patterns. Combine some of them, as in "ticket:{created,deleted}" or "ticket:*".`,
	},
	...syntaxRules.map(({ code, fault, advice }) => ({ code, fault, message: `A pattern ${advice}` })),
];

/**
 * A list that `parsePatterns` accepts meets all rules. Any other breaks exactly one, so that a form shows one message. What
 * the vendor's events decide, such as whether a pattern matches any, no rule knows.
 */
export const listRules: readonly ListRule[] = faults.map(({ code, fault, message }, index) => ({
	code,
	message,
	regex: createRegex(
		fault,
		faults.slice(0, index).map((earlier) => earlier.fault),
	),
}));

function createRegex(fault: RegExp, earlier: readonly RegExp[]): string {
	const broken = earlier.map(({ source }) => `(?=[^]*?(?:${source}))|`).join('');
	return `^(?:${broken}(?![^]*?(?:${fault.source})))[^]*$`;
}
