import type { PatternErrorCode } from './error';
import { INNER_COMMA, MAX_PATTERNS, SEPARATOR, syntaxRules } from './syntax';

/** A rule for a list of patterns, for a form that checks the list while the user types. */
export interface ListRule {
	readonly code: PatternErrorCode;
	/** Matches the whole list if it meets the rule, or breaks one before it. */
	readonly valid: RegExp;
	/** What is wrong and how to fix it. */
	readonly message: string;
}

interface ListFault extends Omit<ListRule, 'valid'> {
	readonly fault: RegExp;
}

/** An empty field isn't a mistake yet. */
const faults: readonly ListFault[] = [
	{ code: 'empty', fault: /^[\s,]+$/, message: 'There is no pattern. Enter one, such as "ticket:*".' },
	{
		code: 'too_many',
		fault: new RegExp(String.raw`^${SEPARATOR}*(?:(?:[^\s,]|${INNER_COMMA})+${SEPARATOR}+){${MAX_PATTERNS}}[^\s,]`),
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
	valid: createValid(
		fault,
		faults.slice(0, index).map((earlier) => earlier.fault),
	),
}));

function createValid(fault: RegExp, earlier: readonly RegExp[]): RegExp {
	const broken = earlier.map(({ source }) => `(?=[^]*?(?:${source}))|`).join('');
	return new RegExp(`^(?:${broken}(?![^]*?(?:${fault.source})))[^]*$`);
}
