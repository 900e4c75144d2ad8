import { receive } from '../../../shared/core/receive';
import { sha256Hex } from '../../../shared/core/signature';
import { thena } from '../../../shared/vendors/thena';
import { delivery, signed } from '../../core/support/delivery';
import { thenaPayload } from './samples';

const { sign, verify } = thena;
const token = sha256Hex('any');
const secrets = { signing: [], token };
const now = Date.parse('2026-11-20T12:00:00.000Z');

describe('the token in the URL', () => {
	it('is the only proof in a delivery', () => {
		expect(sign(Buffer.from('{}'), secrets)).toEqual({ headers: {}, query: { token } });
		expect(sign(Buffer.from('{}'), { signing: ['a secret'] })).toEqual({ headers: {} });
	});

	it('is compared with the token or with its digest', () => {
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
	])('is rejected as %j', (query, reason) => {
		expect(verify(delivery('{}', { query }), secrets)).toEqual({ ok: false, reason });
	});

	it.each([{ signing: [] }, { signing: ['a secret'] }, { signing: [], token: '' }, { signing: [], tokenDigest: '' }])(
		'is required, so nothing passes with %j',
		(noSecrets) => {
			expect(verify(delivery('{}', { query: { token } }), noSecrets)).toEqual({ ok: false, reason: 'no_secret' });
		},
	);
});

describe('a received delivery', () => {
	const request = signed(thena, thenaPayload('ticket.comment.added'), secrets, now);
	const reasonFor = (patterns: string) => receive(thena, request, { secrets, patterns, now }).reason;

	it('matches patterns by its type and by both of its names', () => {
		expect(reasonFor('ticket:comment:created')).toBe('matched');
		expect(reasonFor('ticket:comment:added')).toBe('matched');
		expect(reasonFor('ticket:comment:updated')).toBe('not_matched');
	});

	it('must be of the expected organization', () => {
		const reasonExpecting = (account: string) => receive(thena, request, { secrets, expect: { account }, now }).reason;
		expect(reasonExpecting('OLANTERN01')).toBe('matched');
		expect(reasonExpecting('OANOTHER01')).toBe('account_mismatch');
		const withoutOrganization = signed(
			thena,
			thenaPayload('ticket.created', (message) => delete message.orgId),
			secrets,
			now,
		);
		expect(receive(thena, withoutOrganization, { secrets, expect: { account: 'OLANTERN01' }, now }).reason).toBe(
			'account_mismatch',
		);
	});

	it('may be a probe without a body, which is ignored with the token and rejected without it', () => {
		const probe = (query: object) => receive(thena, delivery('', { query: { ...query } }), { secrets, now }).reason;
		expect(probe({ token })).toBe('no_event');
		expect(probe({})).toBe('token_missing');
	});
});
