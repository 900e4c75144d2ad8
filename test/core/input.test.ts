import {
	readChoiceInput,
	readFilledList,
	readFilledText,
	readFlagInput,
	readListInput,
	readPositiveInput,
	readTextInput,
	toInputText,
} from '../../shared/core/input';
import { VendorError } from '../../shared/core/errors';

/** The value that the reader returns, or the message for the user. */
function outcome(read: () => unknown): unknown {
	try {
		return read();
	} catch (error) {
		expect(error).toBeInstanceOf(VendorError);
		expect(error).toHaveProperty('code', 'invalid');
		return (error as VendorError).message; // checked above
	}
}

/** What no reader of text takes. */
const noTexts = [null, undefined, true, false, {}, { a: 1 }, Number.NaN, Infinity, 2 ** 53, 1n, () => 'x', Symbol('x')];
const noText = '"Team" isn’t text. Enter text.';
const noList = '"Team" contains a value that isn’t text. Select its values again.';
const noFlag = '"Team" is neither true nor false. Select one of them.';
const noNumber = '"Team" isn’t a number above 0. Correct it.';
const noChoice = '"Team" has an invalid value. Select it again.';

it.each<[unknown, string, unknown]>([
	[' a ', 'a', 'a'],
	[7, '7', '7'],
	[-1.5, '-1.5', '-1.5'],
	['', '', '"Team" is empty. Enter a value, or remove it.'],
	[' \n', '', '"Team" is empty. Enter a value, or remove it.'],
])('%j as text is %j, or %j where it has to be filled', (value, text, filled) => {
	expect(toInputText(value)).toBe(text);
	expect(outcome(() => readTextInput('Team', value))).toBe(text);
	expect(outcome(() => readFilledText('Team', value))).toBe(filled);
});

it.each<[unknown, unknown]>([
	['a, b ,,', ['a', 'b']],
	[
		['a', ' b ', '', 7],
		['a', 'b', '7'],
	],
	[7, ['7']],
	[['a', null], noList],
	[['a', undefined], noList],
	[[['a']], noList],
	[[{}], noList],
	[[true], noList],
])('%j as a list is %j', (value, list) => {
	expect(outcome(() => readListInput('Team', value))).toEqual(list);
	expect(outcome(() => readFilledList('Team', value))).toEqual(list);
});

it.each<[unknown]>([[''], [[]], [['', ' ']]])('%j as a list is empty', (value) => {
	expect(outcome(() => readListInput('Team', value))).toEqual([]);
	expect(outcome(() => readFilledList('Team', value))).toBe('"Team" is empty. Select a value, or remove it.');
	expect(outcome(() => readFilledList('Team', value, true))).toBe('"Team" is empty. Select a value.');
});

it.each<[unknown, unknown]>([
	[true, true],
	[false, false],
	['true', true],
	[' FALSE ', false],
	['', noFlag],
	['yes', noFlag],
	[1, noFlag],
	[0, noFlag],
	[null, noFlag],
	[[true], noFlag],
])('%j as a switch is %j', (value, expected) => {
	expect(outcome(() => readFlagInput('Team', value))).toBe(expected);
});

it.each<[unknown, unknown]>([
	[5, 5],
	['5', 5],
	[' 0.5 ', 0.5],
	[0, noNumber],
	['0', noNumber],
	[-1, noNumber],
	['1e3', noNumber],
	['0x10', noNumber],
	['9'.repeat(400), noNumber],
	['9007199254740993', noNumber],
	['5 minutes', noNumber],
	['', noNumber],
	[[5], noNumber],
])('%j as a number is %j', (value, expected) => {
	expect(outcome(() => readPositiveInput('Team', value))).toBe(expected);
});

it.each<[unknown, unknown]>([
	['ask', 'ask'],
	['ASK', noChoice],
	['', noChoice],
	[['ask'], noChoice],
])('%j as a choice is %j', (value, expected) => {
	expect(outcome(() => readChoiceInput('Team', value, ['ask', 'local']))).toBe(expected);
});

it.each(noTexts)('%p is nothing that a user sets, except a switch', (value) => {
	expect(toInputText(value)).toBeNull();
	expect(outcome(() => readTextInput('Team', value))).toBe(noText);
	expect(outcome(() => readFilledText('Team', value))).toBe(noText);
	expect(outcome(() => readListInput('Team', value))).toBe(noList);
	expect(outcome(() => readPositiveInput('Team', value))).toBe(noNumber);
	expect(outcome(() => readChoiceInput('Team', value, ['ask']))).toBe(noChoice);
	if (typeof value !== 'boolean') expect(outcome(() => readFlagInput('Team', value))).toBe(noFlag);
});
