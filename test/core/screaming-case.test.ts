import { toScreamingCase } from '../../shared/core/screaming-case';

it.each([
	['PstnPhone', 'PSTN_PHONE'],
	['email', 'EMAIL'],
	['ThreadSLAStatus', 'THREAD_SLASTATUS'],
])('writes %s as %s', (text, expected) => {
	expect(toScreamingCase(text)).toBe(expected);
});
