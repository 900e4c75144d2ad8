import { thena } from '../../../shared/vendors/thena';
import { delivery } from '../../core/support/delivery';
import { eventOf, thenaPayload, withOnly } from './samples';

const { normalize } = thena;
const CREATED = 'ticket.created';

describe('the envelope', () => {
	it('the raw body names an event that has no ID', () => {
		const payload = thenaPayload(CREATED, (message) => delete message.eventId);
		const request = delivery('{"any":"bytes"}');
		expect(normalize(payload, request)?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(normalize(payload)?.id).not.toBe(normalize(payload, request)?.id);
	});

	it('missing fields are null, and the source leaves out the account', () => {
		const event = normalize({ eventType: 'ticket:created' });
		expect(event).toMatchObject({ source: '/thena', time: null, attempt: null });
		expect(event).not.toHaveProperty('subject');
		expect(event?.data).toMatchObject({
			ticket: null,
			comment: null,
			customer: null,
			account: null,
			actor: null,
			changes: [],
			previous: null,
		});
	});

	it.each([
		['2026-10-06T15:20:00.5Z', '2026-10-06T15:20:00.500Z'],
		[1_791_300_000, '2026-10-06T15:20:00.000Z'],
		[1_791_300_000_123, '2026-10-06T15:20:00.123Z'],
		['1791300000', '2026-10-06T15:20:00.000Z'],
		['1791300000123', '2026-10-06T15:20:00.123Z'],
		['2026-10-06', null],
		['12345', null],
		[null, null],
	])('the time %p becomes %p', (timestamp, time) => {
		expect(eventOf(CREATED, (message) => (message.timestamp = timestamp)).time).toBe(time);
	});
});

describe('a comment', () => {
	it('may have its text in either of two places', () => {
		const commentWith = (fields: object) => eventOf('ticket.comment.created', withOnly('comment', fields)).data.comment;
		expect(commentWith({ contentMarkdown: '*Soon*' })).toMatchObject({
			id: null,
			text: '*Soon*',
			html: null,
			direction: null,
			isFirst: null,
		});
		expect(commentWith({ content: 'Soon', contentMarkdown: '*Soon*' })?.text).toBe('Soon');
		const attachments = [
			{ id: 'f1', name: 'seal.jpg', url: 'https://files.example/f1', contentType: 'image/jpeg', size: 51 },
			7,
		];
		expect(commentWith({ attachments })?.attachments).toEqual([
			attachments[0],
			{ id: null, name: null, url: null, contentType: null, size: null },
		]);
	});

	it('has the actor as its author only if it is new', () => {
		expect(eventOf('ticket.comment.created.customer').data.comment?.author?.kind).toBe('customer');
		expect(eventOf('ticket.comment.updated').data.comment?.author).toBeNull();
		expect(eventOf('ticket.comment.created', (message) => delete message.actor).data.comment?.author).toBeNull();
	});

	it('is the first of the ticket that it was created with', () => {
		expect(eventOf(CREATED).data.comment?.isFirst).toBe(true);
	});

	it('may come with its ticket', () => {
		const event = eventOf(
			'ticket.comment.created',
			({ payload }) => (payload.ticket = { id: 'tk1', statusName: 'Open' }),
		);
		expect(event).toMatchObject({ subject: 'tk1', data: { ticket: { id: 'tk1', status: 'open' } } });
	});
});

describe('an actor', () => {
	it.each([
		['AGENT', 'user'],
		['agent', 'user'],
		['ORG_ADMIN', 'user'],
		['CUSTOMER', 'customer'],
		['BOT', 'bot'],
		['APP', 'bot'],
		['SYSTEM', 'system'],
		['VENDOR', null],
		[null, null],
	])('of the type %p has the kind %p', (type, kind) => {
		expect(eventOf(CREATED, (message) => (message.actor = { id: 'u1', type })).data.actor).toEqual({
			kind,
			id: 'u1',
			name: null,
			email: null,
		});
	});
});

describe('a truncated body', () => {
	it.each([
		['in the event', { eventType: 'ticket:created', truncated: true }],
		['in its metadata', { eventType: 'ticket:created', metadata: { is_truncated: true } }],
		['in its payload', { eventType: 'ticket:created', payload: { isTruncated: true } }],
		['in an object of it', { eventType: 'ticket:created', payload: { ticket: { id: 't1', _truncated: true } } }],
	])('is recognized by a flag %s', (_place, message) => {
		expect(normalize({ message })).toHaveProperty('truncated', true);
	});

	it('is not assumed without a flag', () => {
		for (const flag of [undefined, false, 'true', 1]) {
			expect(normalize({ message: { eventType: 'ticket:created', truncated: flag } })).not.toHaveProperty('truncated');
		}
	});
});

describe('a mention', () => {
	it('is about the ticket that it is in, if any', () => {
		expect(eventOf('user.mentioned')).toMatchObject({
			subject: 'TKTLANTERN00000000000001',
			data: { ticket: { team: { id: 'TWORKSHOP1' } } },
		});
		expect(eventOf('user.mentioned.account-task').data.ticket).toBeNull();
	});

	it('is about the user if it has no context', () => {
		const event = eventOf('user.mentioned', (message) => delete message.metadata);
		expect(event).toMatchObject({ subject: 'UPAVEL0001', data: { ticket: null, comment: null } });
	});
});

describe('a customer contact', () => {
	it('may be under another name, and have one name instead of two', () => {
		const customer = { id: 'c1', name: 'Tomas Reyl' };
		expect(eventOf('customer-contact.created', withOnly('customer', customer)).data.customer).toMatchObject(customer);
		expect(eventOf('customer-contact.created', withOnly('contact', customer)).data.customer).toBeNull();
		expect(eventOf('customer-contact.created', withOnly('customerContact', {})).data.customer).toBeNull();
	});
});

describe('a custom object', () => {
	it('is the subject, found by the organization’s name for it', () => {
		const subjectOf = (eventType: string, eventData: unknown) =>
			normalize({ message: { eventType, eventData } })?.subject;
		expect(subjectOf('custom-object:big deal:created', { 'big deal': { id: 7 } })).toBe('7');
		expect(subjectOf('custom-object:deal:created', { lead: { id: 'l1' } })).toBeUndefined();
		expect(subjectOf('custom-object:deal:created', 'text')).toBeUndefined();
		expect(subjectOf('custom-object:constructor:created', {})).toBeUndefined();
	});
});

describe('a rating', () => {
	const ratingOf = (fields: object) =>
		eventOf('ticket.csat.received', ({ payload }) => {
			Reflect.deleteProperty(payload, 'csat');
			Object.assign(payload, fields);
		}).data.rating;

	it.each([
		[{ csat: { score: 4, comment: 'Quick' } }, 4, 'Quick'],
		[{ rating: { value: '5' } }, 5, null],
		[{ ticket: { id: 't', feedback: { text: 'Slow' } } }, null, 'Slow'],
		[{ csat: {}, survey: { rating: 0, feedback: 'Never' } }, 0, 'Never'],
	])('is read from %j', (fields, score, comment) => {
		expect(ratingOf(fields)).toEqual({ score, scale: null, comment });
	});

	it.each([{}, { csat: 4 }, { csat: { score: 'good' } }, { ticket: null }])('is unknown in %j', (fields) => {
		expect(ratingOf(fields)).toBeNull();
	});

	it('is only in the event of that name', () => {
		const csat = { score: 4 };
		expect(eventOf('ticket.csat.sent', ({ payload }) => void Object.assign(payload, { csat })).data.rating).toBeNull();
	});
});

describe('a mention', () => {
	it('names the user, or only the user’s ID', () => {
		expect(eventOf('user.mentioned').data.mentions).toEqual([
			{ id: 'UPAVEL0001', name: 'Pavel Oduya', email: 'pavel@lantern-cargo.example' },
		]);
		const bare = eventOf('user.mentioned', ({ payload }) => Reflect.deleteProperty(payload, 'user'));
		expect(bare.data.mentions).toEqual([{ id: 'UPAVEL0001', name: null, email: null }]);
		expect(
			eventOf('user.mentioned', (message) => {
				Reflect.deleteProperty(message.payload, 'user');
				Reflect.deleteProperty(message, 'metadata');
			}).data.mentions,
		).toEqual([]);
	});

	it('names the account’s task that it is in', () => {
		expect(eventOf('user.mentioned').data.task).toBeNull();
		expect(eventOf('user.mentioned.account-task').data.task).toMatchObject({ id: expect.any(String), title: null });
	});
});
