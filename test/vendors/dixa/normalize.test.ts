import { dixa } from '../../../shared/vendors/dixa';
import { delivery } from '../../core/support/delivery';
import { dixaPayload, eventOf } from './samples';

const { identify, normalize, toOtherType } = dixa;
const RATED = 'CONVERSATION_RATED';

describe('what identifies an event', () => {
	it.each(dixa.events)('$subscribeAs is known in any spelling', ({ native, subscribeAs, types }) => {
		for (const event_fqn of [native, subscribeAs, native.toLowerCase(), native.replaceAll('_', '')]) {
			expect(identify({ event_fqn })).toMatchObject({ id: null, nativeType: native, type: types[0] });
		}
	});

	it.each(['CONVERSATION_TRANSFERRED_TO_AGENT', 'CONVERSATION_TRANSFERRED_TO_QUEUE'])(
		'%s is a transfer',
		(event_fqn) => {
			expect(identify({ event_fqn })).toMatchObject({
				nativeType: 'CONVERSATION_TRANSFERRED',
				type: 'ticket:team:changed',
			});
		},
	);

	it.each([null, [], 'text', 7, {}, { data: {} }, { event_fqn: 7 }, { event_fqn: '' }])('%j is no event', (payload) => {
		expect(identify(payload)).toBeNull();
		expect(normalize(payload)).toBeNull();
	});

	it('types that the catalog does not know are kept as others', () => {
		expect(toOtherType('CONVERSATION_MERGED')).toBe('ticket:other:conversation_merged');
		expect(toOtherType('ConversationMerged')).toBe('ticket:other:conversationmerged');
		expect(toOtherType('SLA_EVALUATION_PAUSED')).toBe('other:sla_evaluation_paused');
		for (const event_fqn of ['constructor', '__proto__']) {
			expect(identify({ event_fqn })?.type).toBe(`other:${event_fqn}`);
		}
	});

	it('an unknown event is filled with what its body holds', () => {
		const event = eventOf('CONVERSATION_TAG_ADDED', (payload) => (payload.event_fqn = 'CONVERSATION_MERGED'));
		expect(event.type).toBe('ticket:other:conversation_merged');
		expect(event.data).toMatchObject({
			ticket: { id: '48213' },
			customer: { name: 'Mette Solberg' },
			actor: { kind: 'user' },
		});
		expect(event.data.changes).toEqual([]);
	});
});

describe('the envelope', () => {
	it('without an id, the raw body names the event', () => {
		const payload = dixaPayload(RATED, (copy) => delete copy.event_id);
		const request = delivery('{"any":"bytes"}');
		expect(normalize(payload, request)?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(normalize(payload)?.id).not.toBe(normalize(payload, request)?.id);
	});

	it('what is missing is null, and the source says less', () => {
		const event = normalize({ event_fqn: RATED });
		expect(event).toMatchObject({ source: '/dixa', time: null, attempt: null });
		expect(event).not.toHaveProperty('subject');
		expect(event?.data).toMatchObject({ ticket: null, customer: null, actor: null, changes: [] });
		expect(event?.data.rating).toEqual({ score: null, scale: null, comment: null });
	});

	it.each([
		['2026-09-14T08:21:07.402Z[GMT]', '2026-09-14T08:21:07.402Z'],
		['2026-09-14T10:21:07+02:00[Europe/Copenhagen]', '2026-09-14T08:21:07.000Z'],
		['2026-09-14T08:21:07.402Z]', null],
		['[GMT]', null],
		['2026-09-14', null],
	])('the time %s is %p', (given, time) => {
		expect(eventOf(RATED, (payload) => (payload.event_timestamp = given)).time).toBe(time);
	});
});

describe('a conversation', () => {
	it.each([undefined, null, 'text', []])('that is %p leaves an event without a ticket', (conversation) => {
		for (const { native } of dixa.events) {
			const event = eventOf(native, ({ data }) => Object.assign(data, { conversation }));
			expect(event).not.toHaveProperty('subject');
			expect(event.data).toMatchObject({ ticket: null, customer: null, changes: [] });
		}
	});

	it('may have null in every field', () => {
		const event = eventOf('CONVERSATION_OPEN', ({ data }) => {
			for (const key of Object.keys(data.conversation)) data.conversation[key] = null;
		});
		expect(event).not.toHaveProperty('subject');
		expect(event.data.customer).toBeNull();
		expect(event.data.ticket).toEqual({
			...Object.fromEntries(Object.keys(event.data.ticket ?? {}).map((key) => [key, null])),
			assignees: [],
			updatedAt: '2026-09-18T06:55:12.090Z',
		});
	});

	it('may have a requester of whom only the id is known', () => {
		const requester = { id: 'u1', name: null, email: null, phone: null, roles: [] };
		const { customer } = eventOf('CONVERSATION_OPEN', ({ data }) => (data.conversation.requester = requester)).data;
		expect(customer).toEqual({ id: 'u1', name: null, email: null, phone: null, externalId: null, isSpam: null });
	});

	it('with a status that we do not know keeps Dixa’s word', () => {
		const { ticket } = eventOf('CONVERSATION_OPEN', ({ data }) => (data.conversation.status = 'AWAITING_PENDING')).data;
		expect(ticket).toMatchObject({ status: 'unknown', statusRaw: 'AWAITING_PENDING' });
	});

	it('was closed when the event says so, not when a later one finds it closed', () => {
		expect(eventOf(RATED).data.ticket).toMatchObject({ status: 'closed', closedAt: null });
		expect(eventOf('CONVERSATION_CLOSED').data.ticket?.closedAt).toBe('2026-09-17T14:05:33.871Z');
	});

	it('may have custom attributes with names only, or of another shape', () => {
		const { ticket } = eventOf(
			'CONVERSATION_OPEN',
			({ data }) => (data.conversation.custom_attributes = [{ name: 'Size' }, 7]),
		).data;
		expect(ticket?.fields).toEqual([
			{ key: 'Size', value: null },
			{ key: null, value: null },
		]);
	});
});

describe('a tag event', () => {
	it.each([undefined, null, '', 7, {}])('with the tag %p changed nothing that we can name', (tag) => {
		const { changes, previous } = eventOf(
			'CONVERSATION_TAG_ADDED',
			({ data }) => (data.tag = tag === 7 ? [] : tag),
		).data;
		expect({ changes, previous }).toEqual({ changes: [], previous: null });
	});

	it('without the conversation’s tags changed nothing that we can name', () => {
		expect(eventOf('CONVERSATION_TAG_ADDED', ({ data }) => delete data.conversation.tags).data.changes).toEqual([]);
	});

	it('counts what it says also where the conversation does not show it yet', () => {
		const { changes } = eventOf('CONVERSATION_TAG_ADDED', ({ data }) => data.conversation.tags?.pop()).data;
		const warranty = expect.objectContaining({ name: 'warranty' });
		expect(changes).toEqual([{ field: 'tags', from: [warranty], to: [warranty, { id: null, name: 'urgent' }] }]);
	});
});

describe('a message', () => {
	it('has its text in one of two places', () => {
		expect(eventOf('CONVERSATION_MESSAGE_ADDED', ({ data }) => (data.text = null)).data.comment?.text).toMatch(
			/^Hello/,
		);
		const { comment } = eventOf('CONVERSATION_MESSAGE_ADDED', ({ data }) => {
			Object.assign(data, {
				text: '',
				content: null,
				channel: null,
				direction: 'INTERNAL',
				author: null,
				attachments: [7],
			});
		}).data;
		expect(comment).toMatchObject({ text: null, channel: 'EMAIL', direction: null, author: null });
		expect(comment?.attachments).toEqual([{ id: null, name: null, url: null, contentType: null, size: null }]);
	});
});

describe('a rating', () => {
	it.each([
		['Csat', '1-5'],
		['Nps', '1-10'],
		['ThumbsUpOrDown', '0-1'],
		['THUMBS_UP_OR_DOWN', '0-1'],
		['Stars', 'Stars'],
		[null, null],
	])('of type %p is on the scale %p', (type, scale) => {
		expect(eventOf(RATED, ({ data }) => (data.type = type)).data.rating?.scale).toBe(scale);
		const inside = eventOf('CONVERSATION_RATED.in-conversation', ({ data }) => (data.conversation.type = type));
		expect(inside.data.rating?.scale).toBe(scale);
	});
});

describe('an actor', () => {
	it.each([
		[{ user_type: 'Member' }, 'user'],
		[{ user_type: 'Contact', roles: ['Admin'] }, 'customer'],
		[{ roles: ['Enduser', 'Agent'] }, 'user'],
		[{ roles: ['Enduser'] }, 'customer'],
		[{ roles: [], user_type: 'Robot' }, null],
		[{}, null],
	])('that is %j has the kind %p', (user, kind) => {
		const { actor } = eventOf('CONVERSATION_NOTE_ADDED', ({ data }) => (data.author = user)).data;
		expect(actor).toEqual({ kind, id: null, name: null, email: null });
	});

	it('is the agent where no other person can be meant', () => {
		const agent = { id: 'a1', name: 'Ada', email: null, user_type: 'Member' };
		const actor = { kind: 'user', id: 'a1', name: 'Ada', email: null };
		for (const name of ['AGENT_BANNED_IP', 'AGENT_UNBANNED_ENDUSER', 'TYPING_STARTED', RATED]) {
			expect(eventOf(name, ({ data }) => (data.agent = agent)).data.actor).toEqual(actor);
		}
		expect(eventOf('CONVERSATION_ASSIGNED', ({ data }) => (data.agent = agent)).data.actor).toBeNull();
	});
});
