import { createChange } from '../../shared/core/change';
import { createEmptyComment, createEmptyCustomer, createEmptyTicket } from '../../shared/core/build-event';
import { simpleFields, toSimpleEvent, type SimpleEvent } from '../../shared/core/simple-event';
import { eventWith } from './support/filter-event';

const nothing: SimpleEvent = {
	type: 'ticket:comment:created',
	title: null,
	status: null,
	priority: null,
	channel: null,
	assignee: null,
	team: null,
	tags: null,
	url: null,
	ticketId: null,
	customerName: null,
	customerEmail: null,
	customerId: null,
	account: null,
	commentText: null,
	commentDirection: null,
	commentAuthor: null,
	changes: null,
	actor: null,
	rating: null,
	ratingScale: null,
	ratingComment: null,
	time: null,
	vendor: 'lumen',
	id: 'e1',
};

const person = { id: 'p1', name: null, email: null };

describe('toSimpleEvent', () => {
	it('has every key in the same order, and null where nothing is known', () => {
		expect(toSimpleEvent(eventWith({}))).toStrictEqual(nothing);
		expect(Object.keys(toSimpleEvent(eventWith({})))).toEqual(Object.keys(nothing));
	});

	it('says what a task or a discussion is about in an event that is named after it', () => {
		const task = {
			id: 'k1',
			title: 'Replace the lamp',
			status: 'in_progress' as const,
			statusRaw: 'DOING',
			assignees: [{ ...person, name: 'Ida Winther' }],
			dueAt: null,
			ticketId: 't1',
		};
		expect(toSimpleEvent(eventWith({ task }))).toMatchObject({
			title: 'Replace the lamp',
			status: 'in_progress',
			assignee: 'Ida Winther',
			ticketId: 't1',
		});
		const discussion = { id: 'd1', type: 'SLACK', title: 'Which lamp?', ticketId: 't2' };
		expect(toSimpleEvent(eventWith({ discussion }))).toMatchObject({
			title: 'Which lamp?',
			channel: 'SLACK',
			ticketId: 't2',
		});
	});

	it('is one flat object of texts and numbers', () => {
		const event = eventWith({
			ticket: {
				...createEmptyTicket(),
				id: 't1',
				title: 'The lamp flickers',
				status: 'in_progress',
				priority: 'high',
				channel: 'EMAIL',
				assignees: [
					{ ...person, name: 'Ida Winther', email: 'ida@lumen.example' },
					{ ...person, email: 'ola@lumen.example' },
					person,
				],
				team: { id: 'q1', name: 'Repairs' },
				tags: [
					{ id: 'g1', name: 'Warranty' },
					{ id: 'g2', name: null },
					{ id: null, name: null },
				],
				url: 'https://lumen.example/t1',
			},
			customer: { ...createEmptyCustomer(), id: 'c1', name: 'Mette Solberg', email: 'mette@nordhavn.example' },
			account: { ...createAccount(), name: 'Nordhavn' },
			comment: {
				...createEmptyComment(),
				text: 'It is dark.',
				direction: 'inbound',
				channel: 'CHAT',
				author: { kind: 'customer', ...person, name: 'Mette Solberg' },
			},
			actor: { kind: 'user', ...person, email: 'ida@lumen.example' },
			rating: { score: 4, scale: '1-5', comment: 'Quick' },
			changes: [createChange('status', 'open', 'in_progress')],
		});
		expect(toSimpleEvent({ ...event, time: '2026-03-01T10:00:00.000Z' })).toStrictEqual({
			type: 'ticket:comment:created',
			title: 'The lamp flickers',
			status: 'in_progress',
			priority: 'high',
			channel: 'EMAIL',
			assignee: 'Ida Winther, ola@lumen.example, p1',
			team: 'Repairs',
			tags: 'Warranty, g2',
			url: 'https://lumen.example/t1',
			ticketId: 't1',
			customerName: 'Mette Solberg',
			customerEmail: 'mette@nordhavn.example',
			customerId: 'c1',
			account: 'Nordhavn',
			commentText: 'It is dark.',
			commentDirection: 'inbound',
			commentAuthor: 'Mette Solberg',
			changes: 'status: open → in_progress',
			actor: 'ida@lumen.example',
			rating: 4,
			ratingScale: '1-5',
			ratingComment: 'Quick',
			time: '2026-03-01T10:00:00.000Z',
			vendor: 'lumen',
			id: 'e1',
		});
	});

	it('falls back to the comment’s channel, and to the ID of a team without a name', () => {
		const comment = { ...createEmptyComment(), channel: 'CHAT' };
		const ticket = { ...createEmptyTicket(), team: { id: 'q1', name: null }, tags: [] };
		expect(toSimpleEvent(eventWith({ comment, ticket }))).toEqual({ ...nothing, channel: 'CHAT', team: 'q1' });
		const unknownTeam = { ...createEmptyTicket(), team: { id: null, name: null } };
		expect(toSimpleEvent(eventWith({ ticket: unknownTeam }))).toEqual(nothing);
	});

	it('leaves the event as it was', () => {
		const event = Object.freeze(eventWith({ ticket: Object.freeze({ ...createEmptyTicket(), id: 't1' }) }));
		expect(toSimpleEvent(event).ticketId).toBe('t1');
	});
});

describe('the list of keys', () => {
	it('names a path of the whole event for each key', () => {
		const whole = eventWith({
			ticket: createEmptyTicket(),
			customer: createEmptyCustomer(),
			comment: createEmptyComment(),
			account: createAccount(),
			actor: { kind: null, ...person },
			rating: { score: null, scale: null, comment: null },
		});
		for (const { path } of simpleFields) expect(whole).toHaveProperty(path);
	});
});

function createAccount() {
	return { id: null, name: null, domain: null, status: null, health: null, classification: null, industry: null };
}
