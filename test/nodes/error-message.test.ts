import { toErrorMessage, type Retry } from '../../nodes/factory/error-message';
import { VendorError, type VendorErrorCode } from '../../shared/core/errors';
import { PatternError } from '../../shared/core/pattern/pattern';
import { harbour } from '../vendors/support/harbour';

describe('the message of a vendor’s error', () => {
	const toMessage = (code: VendorErrorCode, retry?: Retry) =>
		toErrorMessage(new VendorError(code, 'Harbour refused. Do this in Harbour.'), harbour, retry);
	const start = 'Harbour refused. Do this in Harbour.';

	it.each<[VendorErrorCode, string]>([
		['unauthorized', ' Update the Harbour credential, then publish again.'],
		['invalid_credential', ' Update the Harbour credential, then publish again.'],
		['forbidden', ' Update the Harbour credential if you created a new key, then publish again.'],
		['unexpected_response', ' Update the Harbour credential if needed, then publish again.'],
		['invalid', ' Correct the trigger’s settings, then publish again.'],
		['not_found', ' Check the trigger’s settings, then publish again.'],
		['limit_reached', ' Unpublish workflows that you no longer need, then publish again.'],
		['rate_limited', ''],
		['unavailable', ''],
	])('adds what to do in n8n when publishing fails: %s', (code, nextStep) => {
		expect(toMessage(code, 'publish')).toBe(start + nextStep);
		expect(toMessage(code, 'test')).toBe(start + nextStep.replace('publish again', 'test again'));
	});

	it.each<[VendorErrorCode, string]>([
		['unauthorized', ' Update the Harbour credential.'],
		['invalid_credential', ' Update the Harbour credential.'],
		['forbidden', ' Update the Harbour credential if you created a new key.'],
		['unexpected_response', ' Update the Harbour credential if needed.'],
		['invalid', ''],
		['not_found', ''],
		['limit_reached', ''],
		['rate_limited', ''],
		['unavailable', ''],
	])('adds only what the credential needs when there is nothing to repeat: %s', (code, nextStep) => {
		expect(toMessage(code)).toBe(start + nextStep);
	});
});

describe('the message of any other error', () => {
	it.each([
		[
			'a pattern error',
			new PatternError('space', 'a b', 'The pattern has a space. Remove it.'),
			'The pattern has a space. Remove it.',
		],
		['an error of n8n', new Error('Node does not have any credentials set'), 'Node does not have any credentials set.'],
		['a question', new Error('Did you mean "ticket:*"?'), 'Did you mean "ticket:*"?'],
		['a thrown text', 'nothing', 'nothing.'],
	])('ends as a sentence, then says what to repeat: %s', (_, error, sentence) => {
		expect(toErrorMessage(error, harbour)).toBe(sentence);
		expect(toErrorMessage(error, harbour, 'publish')).toBe(`${sentence} Then publish again.`);
		expect(toErrorMessage(error, harbour, 'test')).toBe(`${sentence} Then test again.`);
	});
});
