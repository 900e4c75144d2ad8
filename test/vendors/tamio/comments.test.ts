import { eventOf } from './samples';

const CREATED = 'whitelabel-ticket-created';
const UPDATED = 'whitelabel-ticket-updated';
const RESOLVED = 'whitelabel-ticket-resolved';

describe('a reply', () => {
	it.each([
		['is_client_reply', true, 'inbound', 'customer'],
		['is_client_reply', false, 'outbound', 'user'],
		['is_customer_reply', true, 'inbound', 'customer'],
		['is_customer_reply', false, 'outbound', 'user'],
	])('with %s %p is %s, from a %s without a name', (flag, value, direction, kind) => {
		const { comment } = eventOf(UPDATED, ({ data }) => {
			delete data.reply.is_client_reply;
			data.reply[flag] = value;
		}).data;
		expect(comment).toMatchObject({ direction, author: { kind, id: null, name: null, email: null } });
	});

	it.each([undefined, null, 'yes', 1])('with %p for its side has no direction and no author', (flag) => {
		const { comment } = eventOf(UPDATED, ({ data }) => (data.reply.is_client_reply = flag)).data;
		expect(comment).toMatchObject({ direction: null, author: null });
	});

	it('is the event’s own, not the ticket’s last one', () => {
		expect(eventOf(UPDATED, ({ data }) => data.ticket.replies.reverse()).data.comment?.text).toMatch(
			/^You can change it/,
		);
		expect(eventOf(UPDATED, ({ data }) => Reflect.deleteProperty(data, 'reply')).data.comment).toBeNull();
		expect(eventOf(RESOLVED).data.comment).toBeNull();
	});

	it('is the opening text of a new ticket', () => {
		for (const name of [CREATED, 'whitelabel-ticket-created.client']) {
			const { comment, ticket } = eventOf(name).data;
			expect(comment).toMatchObject({ text: ticket?.description, isFirst: true });
		}
		expect(eventOf(CREATED, ({ data }) => (data.ticket.replies = [])).data.comment).toBeNull();
	});

	it('is the first if the ticket opens with it', () => {
		expect(eventOf(UPDATED).data.comment?.isFirst).toBe(false);
		expect(eventOf(UPDATED, ({ data }) => (data.ticket.replies = [data.reply])).data.comment?.isFirst).toBe(true);
		expect(eventOf(UPDATED, ({ data }) => (data.ticket.replies = [])).data.comment?.isFirst).toBeNull();
		expect(eventOf(UPDATED, ({ data }) => delete data.reply.id).data.comment?.isFirst).toBeNull();
	});

	it('may have no assets, or assets as IDs or objects', () => {
		const attachmentsOf = (assets: unknown) =>
			eventOf(UPDATED, ({ data }) => (data.reply.assets = assets)).data.comment?.attachments;
		const empty = { id: null, name: null, url: null, contentType: null, size: null };
		for (const assets of [null, undefined, [], {}, 'a1']) expect(attachmentsOf(assets)).toEqual([]);
		expect(attachmentsOf(['a1', ''])).toEqual([{ ...empty, id: 'a1' }, empty]);
		expect(
			attachmentsOf([
				{ id: 'a1', filename: 'a.pdf', filesize: 10, type: 'document', public_url: 'https://assets.example/a.pdf' },
				null,
			]),
		).toEqual([{ id: 'a1', name: 'a.pdf', url: 'https://assets.example/a.pdf', contentType: null, size: 10 }, empty]);
		expect(attachmentsOf([{ id: 'a2', filesize: '10 kB' }])).toEqual([{ ...empty, id: 'a2' }]);
	});
});
