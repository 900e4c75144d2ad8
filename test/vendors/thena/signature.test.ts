import { receive } from '../../../shared/core/receive';
import { sha256Hex } from '../../../shared/core/signature';
import { thena } from '../../../shared/vendors/thena';
import { delivery, signed } from '../../core/support/delivery';
import { thenaPayload } from './samples';

const { sign, verify } = thena;
const token = sha256Hex('any');
const secrets = { signing: [], token };
const now = Date.parse('2026-11-20T12:00:00.000Z');

describe('the token in the address', () => {
	it('is all that a delivery carries', () => {
		expect(sign(Buffer.from('{}'), secrets)).toEqual({ headers: {}, query: { token } });
		expect(sign(Buffer.from('{}'), { signing: ['a secret'] })).toEqual({ headers: {} });
	});

	it('is the proof, by itself or by its digest', () => {
		const request = delivery('{}', { query: { token } });
		expect(verify(request, secrets)).toEqual({ ok: true });
		expect(verify(request, { signing: [], tokenDigest: sha256Hex(token) })).toEqual({ ok: true });
	});

	it.each([
		[{}, 'token_missing'],
		[{ token: '' }, 'token_missing'],
		[{ token: [token, token] }, 'token_missing'],
		[{ token: token.slice(1) }, 'token_mismatch'],
		[{ token: token.toUpperCase() }, 'token_mismatch'],
	])('is refused as %j', (query, reason) => {
		expect(verify(delivery('{}', { query }), secrets)).toEqual({ ok: false, reason });
	});

	it.each([{ signing: [] }, { signing: ['a secret'] }, { signing: [], token: '' }, { signing: [], tokenDigest: '' }])(
		'is due, so nothing passes with %j',
		(given) => {
			expect(verify(delivery('{}', { query: { token } }), given)).toEqual({ ok: false, reason: 'no_secret' });
		},
	);
});

describe('a delivery received', () => {
	const request = signed(thena, thenaPayload('ticket.comment.added'), secrets, now);
	const received = (patterns: string) => receive(thena, request, { secrets, patterns, now }).reason;

	it('matches by its type and by either of its names', () => {
		expect(received('ticket:comment:created')).toBe('matched');
		expect(received('ticket:comment:added')).toBe('matched');
		expect(received('ticket:comment:updated')).toBe('not_matched');
	});

	it('is of the organization that is expected, when one is', () => {
		const from = (account: string) => receive(thena, request, { secrets, expect: { account }, now }).reason;
		expect(from('OLANTERN01')).toBe('matched');
		expect(from('OANOTHER01')).toBe('account_mismatch');
		const nameless = signed(
			thena,
			thenaPayload('ticket.created', (message) => delete message.orgId),
			secrets,
			now,
		);
		expect(receive(thena, nameless, { secrets, expect: { account: 'OLANTERN01' }, now }).reason).toBe(
			'account_mismatch',
		);
	});

	it('may be a probe without a body, which is ignored with the token and rejected without', () => {
		const probe = (query: object) => receive(thena, delivery('', { query: { ...query } }), { secrets, now }).reason;
		expect(probe({ token })).toBe('no_event');
		expect(probe({})).toBe('token_missing');
	});
});
