import { eventOf, partOf } from './samples';

const STATUS = 'thread.thread_status_transitioned';
const MARKED = 'customer.customer_updated.marked-as-spam';
const importer = { actorType: 'system', system: 'importer' };

describe('a customer', () => {
	it('who is marked as spam shows it, with the one who did', () => {
		const { changes, actor } = eventOf(MARKED, { 'customer.updatedBy': importer }).data;
		expect(changes).toEqual([{ field: 'isSpam', from: false, to: true }]);
		expect(actor?.kind).toBe('user');
	});

	it('who was spam before was changed by the one who changed it', () => {
		const { changes, actor } = eventOf(MARKED, {
			'customer.updatedBy': importer,
			previousCustomer: partOf(MARKED, 'customer'),
			'previousCustomer.fullName': 'Another',
		}).data;
		expect(changes.map(({ field }) => field)).toEqual(['name']);
		expect(actor).toEqual({ kind: 'system', id: 'importer', name: null, email: null });
	});

	it('without a former state was changed by the one who changed it', () => {
		const customerId = partOf(MARKED, 'customer.id');
		const { actor } = eventOf(MARKED, {
			'customer.updatedBy': { actorType: 'customer', customerId },
			previousCustomer: undefined,
		}).data;
		expect(actor).toMatchObject({ kind: 'customer', name: 'Prize Desk', email: 'win-now@prizes.example' });
	});

	it('of whom a version does not say it is neither spam nor not', () => {
		const { customer } = eventOf('customer.customer_created', { 'customer.markedAsSpamAt': undefined }).data;
		expect(customer?.isSpam).toBeNull();
	});

	it.each([
		['ADDED', 'customer:created'],
		['UPDATED', 'customer:updated'],
		['UNKNOWN_CHANGE', 'other:customer.customer_changed'],
	])('of customer_changed with %s gives %s', (changeType, type) => {
		expect(eventOf('customer.customer_changed', { changeType }).type).toBe(type);
	});
});

describe('an actor', () => {
	const actor = (statusChangedBy: unknown, updatedBy: unknown = null) =>
		eventOf(STATUS, { 'thread.statusChangedBy': statusChangedBy, 'thread.updatedBy': updatedBy }).data.actor;

	it('is nobody where Plain names nobody, and of no kind where Plain calls it unknown', () => {
		expect(actor(null)).toBeNull();
		expect(actor({ actorType: 'UNKNOWN' })).toEqual({ kind: null, id: null, name: null, email: null });
		expect(actor({ actorType: 'toString' })?.kind).toBeNull();
		expect(actor({ actorType: 'user' })).toEqual({ kind: 'user', id: null, name: null, email: null });
	});

	it('of a status is the one who updated, where Plain does not say who changed it', () => {
		expect(actor(undefined, importer)?.id).toBe('importer');
	});

	it('has a name where the body holds the person', () => {
		const mentioned = {
			'note.createdBy': { actorType: 'machineUser', machineUserId: 'mu_1' },
			'mentions.0.id': 'mu_1',
		};
		expect(eventOf('thread.note_mention_created', mentioned).data.actor).toMatchObject({
			kind: 'bot',
			name: 'Lark Assistant',
		});
		expect(eventOf('thread.email_received.reply').data.comment?.author?.name).toBe('Piet Vermeer');
	});

	it('has the sender’s name and address where the e-mail names no support address', () => {
		const { actor: sender } = eventOf('thread.email_sent', {
			'thread.assignee': null,
			'email.from': {
				email: 'ada@larkfield.example',
				name: 'Ada',
				emailActor: partOf('thread.email_sent', 'email.createdBy'),
			},
		}).data;
		expect(sender).toMatchObject({ kind: 'user', name: 'Ada', email: 'ada@larkfield.example' });
	});
});
