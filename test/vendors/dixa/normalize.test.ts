import { createEmptyCustomer } from '../../../shared/core/build-event';
import { dixa } from '../../../shared/vendors/dixa';
import { dixaApi } from './api';
import { delivery } from '../../core/support/delivery';
import { dixaPayload, eventOf } from './samples';

const { identify, normalize, toOtherType } = dixa;
const RATED = 'CONVERSATION_RATED';

describe('identification', () => {
	it.each(dixa.events)('$subscribeAs is recognized in any spelling', ({ native, subscribeAs, types }) => {
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

	it.each([null, [], 'text', 7, {}, { data: {} }, { event_fqn: 7 }, { event_fqn: '' }])(
		'%j is not an event',
		(payload) => {
			expect(identify(payload)).toBeNull();
			expect(normalize(payload)).toBeNull();
		},
	);

	it('a type that is not in the catalog becomes an other type', () => {
		expect(toOtherType('CONVERSATION_MERGED')).toBe('ticket:other:conversation_merged');
		expect(toOtherType('ConversationMerged')).toBe('ticket:other:conversationmerged');
		expect(toOtherType('SLA_EVALUATION_PAUSED')).toBe('other:sla_evaluation_paused');
		for (const event_fqn of ['constructor', '__proto__']) {
			expect(identify({ event_fqn })?.type).toBe(`other:${event_fqn}`);
		}
	});

	it('an event that is not in the catalog gets what its body holds', () => {
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

describe('the URL of a conversation', () => {
	const urlOf = (subdomain: string | undefined, csid: unknown = 48213) => {
		const payload = dixaPayload('CONVERSATION_CREATED', ({ data }) => (data.conversation['csid'] = csid));
		const facts = subdomain === undefined ? undefined : { subdomain };
		return normalize(payload, undefined, undefined, facts)?.data.ticket?.url;
	};

	it('has the subdomain of the organization and the ID of the conversation', () => {
		expect(urlOf('havblik')).toBe('https://havblik.dixa.com/conversation/48213');
	});

	it.each([undefined, '', 'evil.example/', 'a.b', 'a/b', 'a b'])('is null with the subdomain %j', (subdomain) => {
		expect(urlOf(subdomain)).toBeNull();
	});

	it.each([null, '', '../agents', '1?x=', '\ud800', 2 ** 53])('is null with the ID %j', (csid) => {
		expect(urlOf('havblik', csid)).toBeNull();
	});
});

describe('the facts about the account', () => {
	it('are the organization’s subdomain', async () => {
		const { http, requests } = dixaApi({ 'GET /v1/organization': { data: { id: 'o', subdomain: 'havblik' } } });
		await expect(dixa.loadAccountFacts(http)).resolves.toEqual({ subdomain: 'havblik' });
		expect(requests).toEqual([{ method: 'GET', url: '/v1/organization', idempotent: true }]);
	});

	it.each([{}, { data: null }, { data: { subdomain: null } }])('are unknown in %j', async (body) => {
		await expect(dixa.loadAccountFacts(dixaApi({ 'GET /v1/organization': body }).http)).resolves.toEqual({});
	});
});

describe('the first message', () => {
	const isFirst = (writtenAt: unknown) =>
		eventOf('CONVERSATION_MESSAGE_ADDED', ({ data }) => {
			data['created_at'] = writtenAt;
			data.conversation['created_at'] = '2026-09-14T08:21:07.340Z';
		}).data.comment?.isFirst;

	it('is none that was written more than a minute after the conversation began', () => {
		expect(isFirst('2026-09-14T08:22:07.341Z')).toBe(false);
		expect(isFirst('2026-09-14T08:22:07.340Z')).toBeNull();
		expect(isFirst('2026-09-14T08:21:07.394Z')).toBeNull();
		expect(isFirst(null)).toBeNull();
	});

	it('isn’t known without the time of the conversation', () => {
		const { comment } = eventOf(
			'CONVERSATION_MESSAGE_ADDED',
			({ data }) => delete data.conversation['created_at'],
		).data;
		expect(comment?.isFirst).toBeNull();
	});
});

describe('attachments', () => {
	const attachmentsOf = (...attachments: unknown[]) =>
		eventOf('CONVERSATION_MESSAGE_ADDED', ({ data }) => (data.attachments = attachments)).data.comment?.attachments;

	it.each(['prettyName', 'pretty_name', 'PrettyName', 'PRETTY_NAME', 'name', 'filename', 'file_name', 'fileName'])(
		'have a name that is spelled %s',
		(spelling) => {
			const url = 'https://files.example/7';
			expect(attachmentsOf({ [spelling]: 'receipt.pdf', url })).toEqual([
				{ id: null, name: 'receipt.pdf', url, contentType: null, size: null },
			]);
		},
	);

	it('prefer the name that people see', () => {
		expect(attachmentsOf({ name: 'a1b2', pretty_name: 'receipt.pdf' })?.[0]?.name).toBe('receipt.pdf');
		expect(attachmentsOf({ name: 'a1b2', pretty_name: '' })?.[0]?.name).toBe('a1b2');
	});
});

describe('the envelope', () => {
	it('the raw body names an event that has no ID', () => {
		const payload = dixaPayload(RATED, (copy) => delete copy.event_id);
		const request = delivery('{"any":"bytes"}');
		expect(normalize(payload, request)?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(normalize(payload)?.id).not.toBe(normalize(payload, request)?.id);
	});

	it('missing fields are null, and the source leaves out the account', () => {
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
	])('the time %s becomes %p', (timestamp, time) => {
		expect(eventOf(RATED, (payload) => (payload.event_timestamp = timestamp)).time).toBe(time);
	});
});

describe('a conversation', () => {
	it.each([undefined, null, 'text', []])('of %p gives an event without a ticket', (conversation) => {
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

	it('may have a requester with only an ID', () => {
		const requester = { id: 'u1', name: null, email: null, phone: null, roles: [] };
		const { customer } = eventOf('CONVERSATION_OPEN', ({ data }) => (data.conversation.requester = requester)).data;
		expect(customer).toEqual({ ...createEmptyCustomer(), id: 'u1' });
	});

	it('keeps Dixa’s word for an unknown status', () => {
		const { ticket } = eventOf('CONVERSATION_OPEN', ({ data }) => (data.conversation.status = 'AWAITING_PENDING')).data;
		expect(ticket).toMatchObject({ status: 'unknown', statusRaw: 'AWAITING_PENDING' });
	});

	it('gets a closing time from the closing event only, not from later ones', () => {
		expect(eventOf(RATED).data.ticket).toMatchObject({ status: 'closed', closedAt: null });
		expect(eventOf('CONVERSATION_CLOSED').data.ticket?.closedAt).toBe('2026-09-17T14:05:33.871Z');
	});

	it('may have custom attributes that have only a name or another shape', () => {
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
	it.each([undefined, null, '', 7, {}])('with the tag %p has no changes', (tag) => {
		const { changes, previous } = eventOf(
			'CONVERSATION_TAG_ADDED',
			({ data }) => (data.tag = tag === 7 ? [] : tag),
		).data;
		expect({ changes, previous }).toEqual({ changes: [], previous: null });
	});

	it('without the conversation’s tags has no changes', () => {
		expect(eventOf('CONVERSATION_TAG_ADDED', ({ data }) => delete data.conversation.tags).data.changes).toEqual([]);
	});

	it('counts its tag even if the conversation does not list it yet', () => {
		const { changes } = eventOf('CONVERSATION_TAG_ADDED', ({ data }) => data.conversation.tags?.pop()).data;
		const warranty = expect.objectContaining({ name: 'warranty' });
		expect(changes).toEqual([
			{ field: 'tags', from: [warranty], to: [warranty, { id: null, name: 'urgent' }], added: ['urgent'], removed: [] },
		]);
	});
});

describe('a message', () => {
	it('may have its text in either of two places', () => {
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
	])('of the type %p has the scale %p', (type, scale) => {
		expect(eventOf(RATED, ({ data }) => (data.type = type)).data.rating?.scale).toBe(scale);
		const nested = eventOf('CONVERSATION_RATED.in-conversation', ({ data }) => (data.conversation.type = type));
		expect(nested.data.rating?.scale).toBe(scale);
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
	])('of %j has the kind %p', (user, kind) => {
		const { actor } = eventOf('CONVERSATION_NOTE_ADDED', ({ data }) => (data.author = user)).data;
		expect(actor).toEqual({ kind, id: null, name: null, email: null });
	});

	it('is the agent in events where only the agent can act', () => {
		const agent = { id: 'a1', name: 'Ada', email: null, user_type: 'Member' };
		const actor = { kind: 'user', id: 'a1', name: 'Ada', email: null };
		for (const name of ['AGENT_BANNED_IP', 'AGENT_UNBANNED_ENDUSER', 'TYPING_STARTED', RATED]) {
			expect(eventOf(name, ({ data }) => (data.agent = agent)).data.actor).toEqual(actor);
		}
		expect(eventOf('CONVERSATION_ASSIGNED', ({ data }) => (data.agent = agent)).data.actor).toBeNull();
	});
});
