import { compileFilter } from '../../../shared/core/filter';
import { plain } from '../../../shared/vendors/plain';
import { eventOf, partOf } from './samples';

const STATUS = 'thread.thread_status_transitioned';
const MARKED = 'customer.customer_updated.marked-as-spam';
const importer = { actorType: 'system', system: 'importer' };

describe('a customer', () => {
	it('marked as spam has the person who did it as the actor', () => {
		const { changes, actor } = eventOf(MARKED, { 'customer.updatedBy': importer }).data;
		expect(changes).toEqual([{ field: 'isSpam', from: false, to: true, added: [], removed: [] }]);
		expect(actor?.kind).toBe('user');
	});

	it('that was spam before has the updater as the actor', () => {
		const { changes, actor } = eventOf(MARKED, {
			'customer.updatedBy': importer,
			previousCustomer: partOf(MARKED, 'customer'),
			'previousCustomer.fullName': 'Another',
		}).data;
		expect(changes.map(({ field }) => field)).toEqual(['name']);
		expect(actor).toEqual({ kind: 'system', id: 'importer', name: null, email: null });
	});

	it('without a previous state has the updater as the actor', () => {
		const customerId = partOf(MARKED, 'customer.id');
		const { actor } = eventOf(MARKED, {
			'customer.updatedBy': { actorType: 'customer', customerId },
			previousCustomer: undefined,
		}).data;
		expect(actor).toMatchObject({ kind: 'customer', name: 'Prize Desk', email: 'win-now@prizes.example' });
	});

	it('has a null isSpam if the version does not say', () => {
		const { customer } = eventOf('customer.customer_created', { 'customer.markedAsSpamAt': undefined }).data;
		expect(customer?.isSpam).toBeNull();
	});

	it.each([
		['ADDED', 'customer:created'],
		['UPDATED', 'customer:updated'],
		['UNKNOWN_CHANGE', 'other:customer.customer_changed'],
	])('of customer_changed with %s has the type %s', (changeType, type) => {
		expect(eventOf('customer.customer_changed', { changeType }).type).toBe(type);
	});
});

describe('an actor', () => {
	const actorOf = (statusChangedBy: unknown, updatedBy: unknown = null) =>
		eventOf(STATUS, { 'thread.statusChangedBy': statusChangedBy, 'thread.updatedBy': updatedBy }).data.actor;

	it('is null if Plain names none, and has no kind if Plain calls it unknown', () => {
		expect(actorOf(null)).toBeNull();
		expect(actorOf({ actorType: 'UNKNOWN' })).toEqual({ kind: null, id: null, name: null, email: null });
		expect(actorOf({ actorType: 'toString' })?.kind).toBeNull();
		expect(actorOf({ actorType: 'user' })).toEqual({ kind: 'user', id: null, name: null, email: null });
	});

	it('of a status change is the updater if Plain does not say who changed it', () => {
		expect(actorOf(undefined, importer)?.id).toBe('importer');
	});

	it('has a name if the body holds the person', () => {
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

	it('of a support address’s email is its machine user, and passes as an agent as well', () => {
		const machine = { actorType: 'machineUser', machineUserId: 'mu_mailbox' };
		const filter = compileFilter({ causedBy: ['user'] }, {}, plain);
		const email = eventOf('thread.email_sent', { 'email.createdBy': machine });
		expect(email.data.actor).toEqual({ kind: 'bot', id: 'mu_mailbox', name: null, email: null });
		expect(filter?.(email)).toBeNull();
		expect(filter?.(eventOf('thread.chat_sent', { 'chat.createdBy': machine }))).toBe('causedBy');
	});

	it('has the sender’s name and email address if the email has no support address', () => {
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
