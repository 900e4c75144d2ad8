import {
	isSignedByAny,
	createBodyId,
	sha256Hex,
	hmacHex,
	isSameText,
	readSigningSecrets,
	verifyToken,
} from '../../shared/core/signature';
import type { Secrets } from '../../shared/core/vendor';
import { delivery } from './support/delivery';

describe('isSameText', () => {
	it('compares bytes', () => {
		expect(isSameText('abc', 'abc')).toBe(true);
		expect(isSameText('abc', 'abd')).toBe(false);
		expect(isSameText('abc', 'ab')).toBe(false);
		expect(isSameText('é', 'é')).toBe(true);
	});
});

describe('hmacHex', () => {
	it('signs the parts in sequence, with a key of text or bytes', () => {
		const whole = hmacHex('secret', 'hello-world');
		expect(whole).toBe('1bff4699de4fb5202a4b1e6cefd7b5fdfb02d19a67a1eb371dd417a45b0a47df');
		expect(hmacHex(Buffer.from('secret'), 'hello', Buffer.from('-world'))).toBe(whole);
	});
});

describe('createBodyId', () => {
	it('identifies a body by its bytes', () => {
		expect(createBodyId(Buffer.from('a'))).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(createBodyId(Buffer.from('a'))).not.toBe(createBodyId(Buffer.from('b')));
	});
});

describe('isSignedByAny', () => {
	const signs = (secret: string) => `signed with ${secret}`;

	it('accepts the current and the previous secret, but no empty one', () => {
		expect(isSignedByAny(['new', 'old'], signs, 'signed with old')).toBe(true);
		expect(isSignedByAny(['new', 'old'], signs, 'signed with new')).toBe(true);
		expect(isSignedByAny(['new', 'old'], signs, 'signed with other')).toBe(false);
		expect(isSignedByAny([], signs, '')).toBe(false);
	});
});

describe('readSigningSecrets', () => {
	it.each([
		[{ signing: ['new', 'old'] }, ['new', 'old']],
		[{ signing: ['', 'old', 7, null] }, ['old']],
		[{ signing: 'alone' }, ['alone']],
		[{ signing: '' }, []],
		[{}, []],
		[undefined, []],
	])('reads %j as %j', (input, secrets) => {
		expect(readSigningSecrets(input as Secrets | undefined)).toEqual(secrets); // whatever a host hands over
	});
});

describe('verifyToken', () => {
	const secrets = { signing: [], token: 'right' };

	it('accepts the token in the query, also by its digest', () => {
		const request = delivery('{}', { query: { token: 'right' } });
		expect(verifyToken(request, secrets)).toEqual({ ok: true });
		expect(verifyToken(request, { signing: [], tokenDigest: sha256Hex('right') })).toEqual({ ok: true });
	});

	it.each([
		[{ token: 'wrong' }, 'token_mismatch'],
		[{ token: '' }, 'token_missing'],
		[{ token: ['right', 'right'] }, 'token_missing'],
		[{}, 'token_missing'],
	])('rejects %p as %s', (query, reason) => {
		expect(verifyToken(delivery('{}', { query }), secrets)).toEqual({ ok: false, reason });
	});

	it('rejects everything without a stored token', () => {
		const request = delivery('{}', { query: { token: '' } });
		for (const token of [undefined, '']) {
			expect(verifyToken(request, { signing: [], ...(token === undefined ? {} : { token }) })).toEqual({
				ok: false,
				reason: 'no_secret',
			});
		}
	});
});
