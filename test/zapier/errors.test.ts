import { VendorError, type VendorErrorCode } from '../../shared/core/errors';
import { PatternError } from '../../shared/core/pattern/pattern';
import { runGuarded, type Activity } from '../../zapier/factory/errors';
import { harbourApi } from '../nodes/support/harbour-api';
import { harbour } from '../vendors/support/harbour';
import { readRefusal, zapierHost } from './support/zapier-host';

const { z } = zapierHost(harbourApi().api);
const render = async (error: unknown, activity?: Activity) =>
	await readRefusal(runGuarded(z, harbour, async () => await Promise.reject(error), activity));

test.each<[VendorErrorCode, string, string]>([
	['unauthorized', 'Reconnect the account, then turn this Zap on again.', 'Reconnect the account.'],
	['invalid_credential', 'Reconnect the account, then turn this Zap on again.', 'Reconnect the account.'],
	[
		'forbidden',
		'Reconnect the account if you created a new key, then turn this Zap on again.',
		'Reconnect the account if you created a new key.',
	],
	[
		'unexpected_response',
		'Reconnect the account if needed, then turn this Zap on again.',
		'Reconnect the account if needed.',
	],
	['invalid', 'Correct the trigger’s fields, then turn this Zap on again.', ''],
	['not_found', 'Check the trigger’s fields, then turn this Zap on again.', ''],
	['limit_reached', 'Turn off Zaps that you no longer need, then turn this Zap on again.', ''],
	['rate_limited', '', ''],
	['unavailable', '', ''],
])('%s: says what to do in Zapier, but not while the account is being connected', async (code, turnOn, run) => {
	const error = new VendorError(code, 'Harbour refused');
	expect(await render(error, 'turnOn')).toBe(`${code}: Harbour refused. ${turnOn}`.trim());
	expect(await render(error, 'run')).toBe(`${code}: Harbour refused. ${run}`.trim());
	expect(await render(error)).toBe(await render(error, 'run'));
	expect(await render(error, 'connect')).toBe(`${code}: Harbour refused.`);
});

test('an expired key and a rate limit have Zapier’s own types, but not while an account is being connected', async () => {
	const catchError = async (code: VendorErrorCode, activity: Activity) =>
		await runGuarded(z, harbour, async () => await Promise.reject(new VendorError(code, 'No.')), activity).catch(
			(error: unknown) => error,
		);
	for (const activity of ['turnOn', 'run'] as const) {
		const expired = await catchError('unauthorized', activity);
		expect(expired).toBeInstanceOf(z.errors.ExpiredAuthError);
		expect(expired).toMatchObject({ doNotContextify: true });
		expect(await catchError('rate_limited', activity)).toBeInstanceOf(z.errors.ThrottledError);
		expect(await catchError('forbidden', activity)).toBeInstanceOf(z.errors.Error);
	}
	for (const code of ['unauthorized', 'rate_limited'] as const)
		expect(await catchError(code, 'connect')).toBeInstanceOf(z.errors.Error);
});

test('shows the message of an invalid pattern', async () => {
	expect(await render(new PatternError('empty', '', 'There is no pattern.'), 'turnOn')).toBe(
		'empty: There is no pattern.',
	);
});

test('rethrows Zapier’s own errors, and hides the message of unexpected ones', async () => {
	expect(await render(new z.errors.Error('Done.', 'own'))).toBe('own: Done.');
	expect(await render(new Error('s3cret'), 'turnOn')).toBe(
		'unexpected: Something went wrong in the Harbour app. If it keeps happening, contact the person who shared the app with you.',
	);
});
