import * as face from '../../shared';

describe('the public API', () => {
	it('exports a fixed set of names', () => {
		expect(Object.keys(face).sort()).toEqual([
			'PatternError',
			'VendorError',
			'canonicalTypes',
			'compilePatterns',
			'eventSchema',
			'plan',
			'receive',
			'vendors',
		]);
		expect(Object.keys(face.vendors)).toEqual(Object.values(face.vendors).map(({ id }) => id));
	});

	it('receives, matches, and plans', () => {
		const { plain } = face.vendors;
		const payload = { id: 'pEv_1', type: 'thread.thread_created', workspaceId: 'w_1', payload: {} };
		const rawBody = Buffer.from(JSON.stringify(payload));
		const { headers } = plain.sign(rawBody, { signing: ['secret'] });
		const outcome = face.receive(
			plain,
			{ rawBody, headers, query: {}, url: '/' },
			{ secrets: { signing: ['secret'] }, patterns: 'ticket:*', tolerance: null, now: 0 },
		);
		expect(outcome).toMatchObject({
			status: 'accepted',
			event: { id: 'pEv_1', source: '/plain/w_1', type: 'ticket:created' },
		});
		expect(face.compilePatterns('ticket:*').matches('ticket:created')).toBe(true);
		expect(face.plan('ticket:created', plain).subscribe).toEqual(['thread.thread_created']);
	});
});
