import type { SupportEvent } from '../../shared/core/event';
import { identify, normalise, otherType, sentAt, subscriptionOf } from '../../shared/vendors/plain/normalise';
import { delivery } from '../core/delivery';
import { plainPayload, type PlainPayload } from './plain-samples';

/** The event of a sample whose payload was changed. */
function eventOf(name: string, change?: (payload: PlainPayload) => void): SupportEvent {
	const event = normalise(plainPayload(name, change));
	if (event === null) throw new Error(`${name} gives no event`);
	return event;
}

const STATUS = 'thread.thread_status_transitioned';
const SLA = 'thread.service_level_agreement_status_transitioned';

describe('what identifies an event', () => {
	it('payload.eventType wins over a wrong top-level type', () => {
		const event = eventOf(SLA, (payload) => (payload.type = 'thread.thread_created'));
		expect(event.nativetype).toBe(SLA);
		expect(event.type).toBe('ticket:sla:breach_warning');
	});

	it.each([undefined, '', 7, null, ['thread.thread_created']])('eventType %p leaves it to the top-level type', (eventType) => {
		const event = eventOf('thread.thread_created', (payload) => (payload.payload.eventType = eventType));
		expect(event.type).toBe('ticket:created');
	});

	it.each([null, [], 'text', 7, {}, { payload: {} }, { type: 7 }, { type: '', payload: { eventType: '' } }])(
		'%j is no event',
		(payload) => {
			expect(identify(payload)).toBeNull();
			expect(normalise(payload)).toBeNull();
		},
	);

	it('types that the catalogue does not know are kept as others', () => {
		expect(otherType('thread.thread_merged')).toBe('ticket:other:thread.thread_merged');
		expect(otherType('company.Company Created')).toBe('other:company.company_created');
	});

	it('an unknown event is filled with what its body holds', () => {
		const event = eventOf(STATUS, (payload) => (payload.payload.eventType = 'thread.thread_merged'));
		expect(event.type).toBe('ticket:other:thread.thread_merged');
		expect(event.data.ticket?.status).toBe('closed');
		expect(event.data.changes).toEqual([{ field: 'status', from: 'open', to: 'closed' }]);
		expect(event.data.actor).toBeNull();
	});

	it('a native type is never looked up on a prototype', () => {
		expect(identify({ type: 'constructor' })?.type).toBe('other:constructor');
		expect(identify({ type: '__proto__' })?.type).toBe('other:__proto__');
	});

	it.each(['unversioned', '2027-01-01', 7, null])('version %p makes no difference', (version) => {
		const event = eventOf(STATUS, (payload) => (payload.webhookMetadata.webhookTargetVersion = version));
		expect(event.type).toBe('ticket:status:changed');
	});
});

describe('the envelope', () => {
	it('without an id, the raw body names the event', () => {
		const payload = plainPayload(STATUS, (copy) => delete copy.id);
		const request = delivery('{"any":"bytes"}');
		expect(normalise(payload, request)?.id).toBe('sha256:62b1c0b0f573a94a98ffd1c49c1d22fe21eb76cb15e8cbd69ca1f8b2c1c3b3fb'.slice(0, 7) + normalise(payload, request)?.id.slice(7));
		expect(normalise(payload, request)?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(normalise(payload)?.id).not.toBe(normalise(payload, request)?.id);
	});

	it('what is missing or malformed is null, and the source says less', () => {
		const event = normalise({ type: 'thread.thread_created', id: 'pEv_1', timestamp: 'soon', webhookMetadata: [] });
		expect(event).toMatchObject({ time: null, attempt: null, source: '/plain' });
		expect(event).not.toHaveProperty('subject');
		expect(sentAt({ webhookMetadata: { webhookDeliveryAttemptTimestamp: 'soon' } })).toBeNull();
		expect(subscriptionOf({})).toBeNull();
	});

	it.each([0, -1, 1.5, '2'])('attempt %p is none', (attempt) => {
		const event = eventOf(STATUS, (payload) => (payload.webhookMetadata.webhookDeliveryAttemptNumber = attempt));
		expect(event.attempt).toBeNull();
	});

	it('a first email gives two events, and the comment says that it is the first', () => {
		expect(eventOf('thread.thread_created').data.comment).toBeNull();
		expect(eventOf('thread.email_received').data.comment?.isFirst).toBe(true);
		expect(eventOf('thread.email_received.reply').data.comment?.isFirst).toBe(false);
		expect(eventOf('thread.chat_received').data.comment?.isFirst).toBeNull();
	});
});

describe('a ticket', () => {
	it.each([
		['TODO', 'CREATED', 'open'],
		['TODO', 'NEW_REPLY', 'open'],
		['TODO', 'IN_PROGRESS', 'in_progress'],
		['TODO', 'WAITING_FOR_CUSTOMER', 'on_hold'],
		['TODO', 'WAITING_INDEFINITELY', 'on_hold'],
		['TODO', 'SOMETHING_NEW', 'open'],
		['TODO', 7, 'open'],
		['SNOOZED', 'WAITING_FOR_DURATION', 'on_hold'],
		['DONE', 'IN_PROGRESS', 'closed'],
		['UNKNOWN_THREAD_STATUS', 'UNKNOWN', 'unknown'],
		['toString', 'UNKNOWN', 'unknown'],
		[null, 'IN_PROGRESS', null],
	])('with status %p and detail %p is %p', (status, type, expected) => {
		const { ticket } = eventOf(STATUS, ({ payload }) => Object.assign(payload.thread, { status, statusDetail: { type } })).data;
		expect(ticket).toMatchObject({ status: expected, statusRaw: status });
	});

	it('was closed when its status changed to DONE', () => {
		expect(eventOf(STATUS).data.ticket?.closedAt).toBe('2026-09-14T11:48:52.071Z');
		expect(eventOf(`${STATUS}.snoozed`).data.ticket?.closedAt).toBeNull();
	});

	it.each([
		[0, 'urgent', '0'],
		[1, 'high', '1'],
		[2, 'normal', '2'],
		[3, 'low', '3'],
		[4, 'unknown', '4'],
		[1.5, 'unknown', '1.5'],
		[null, null, null],
	])('with priority %p is %p', (priority, expected, raw) => {
		const { ticket } = eventOf('thread.thread_created', ({ payload }) => (payload.thread.priority = priority)).data;
		expect(ticket).toMatchObject({ priority: expected, priorityRaw: raw });
	});

	it('has people of every kind as assignees, and no name for one whom Plain does not know', () => {
		const { ticket } = eventOf('thread.thread_created', ({ payload }) =>
			Object.assign(payload.thread, {
				assignee: { id: 'system_triage' },
				additionalAssignees: [{ id: 'mu_1', fullName: '', publicName: 'Bot', description: null }, { type: 'UNKNOWN' }],
			}),
		).data;
		expect(ticket?.assignees).toEqual([
			{ id: 'system_triage', name: null, email: null },
			{ id: 'mu_1', name: 'Bot', email: null },
			{ id: null, name: null, email: null },
		]);
	});

	it('keeps nothing empty', () => {
		const { ticket } = eventOf('thread.thread_created', ({ payload }) =>
			Object.assign(payload.thread, { title: '', previewText: '', externalId: '', labels: [{}, 7] }),
		).data;
		expect(ticket).toMatchObject({ title: null, description: null, externalId: null });
		expect(ticket?.tags).toEqual([
			{ id: null, name: null },
			{ id: null, name: null },
		]);
	});

	it('is open for assignment as long as somebody is left', () => {
		const assignment = (thread: object) =>
			eventOf('thread.thread_assignment_transitioned', ({ payload }) => Object.assign(payload.thread, thread)).type;
		expect(assignment({ assignee: null, additionalAssignees: [{ id: 'u_1' }] })).toBe('ticket:assigned');
		expect(assignment({ assignee: { type: 'UNKNOWN' } })).toBe('ticket:assigned');
		expect(assignment({ assignee: null })).toBe('ticket:unassigned');
		expect(assignment({ assignee: null, additionalAssignees: undefined })).toBe('ticket:unassigned');
		const without = eventOf('thread.thread_assignment_transitioned', ({ payload }) => delete payload.thread);
		expect(without.type).toBe('ticket:other:thread.thread_assignment_transitioned');
		expect(without.data.changes).toEqual([]);
	});
});

describe('changes', () => {
	it('list every canonical field, in one order, with its former value', () => {
		const { changes, previous } = eventOf(STATUS, ({ payload }) => {
			Object.assign(payload.thread, { title: 'Solved', externalId: 'crm-1', labels: [], previewText: null });
		}).data;
		expect(changes.map(({ field }) => field)).toEqual(['title', 'description', 'status', 'tags', 'externalId']);
		expect(Object.keys(previous ?? {})).toEqual(['title', 'description', 'status', 'tags', 'externalId']);
	});

	it('name the vendor’s word only where the canonical one stayed', () => {
		const unknown = eventOf('thread.thread_priority_changed', ({ payload }) => {
			payload.previousThread.priority = 8;
			payload.thread.priority = 9;
		});
		expect(unknown.data.changes).toEqual([{ field: 'priorityRaw', from: '8', to: '9' }]);
		expect(eventOf(`${STATUS}.waiting`).data.previous).toEqual({ statusRaw: 'SNOOZED' });
	});

	it('are none where nothing canonical changed', () => {
		const same = eventOf('task.task_updated', ({ payload }) => (payload.task = payload.previousTask));
		expect(same.data).toMatchObject({ changes: [], previous: null });
		const field = eventOf('thread.thread_field_updated', ({ payload }) => (payload.threadField = payload.previousThreadField));
		expect(field.data).toMatchObject({ changes: [], previous: null });
	});

	it.each(['__proto__', 'constructor', 'a.b'])('of a field with the key %p stay data', (key) => {
		const { ticket, changes, previous } = eventOf('thread.thread_field_updated', ({ payload }) => {
			payload.threadField.key = key;
			payload.previousThreadField.key = key;
		}).data;
		expect(ticket?.fields).toEqual([{ key, value: 'REFUNDS' }]);
		expect(changes).toEqual([{ field: `fields.${key}`, from: 'PAYMENTS', to: 'REFUNDS' }]);
		expect(previous).toEqual({ fields: [{ key, value: 'PAYMENTS' }] });
	});

	it('of a field without a key are none', () => {
		const { ticket, changes } = eventOf('thread.thread_field_created', ({ payload }) => delete payload.threadField.key).data;
		expect(ticket?.fields).toBeNull();
		expect(changes).toEqual([]);
	});
});

describe('a customer', () => {
	const MARKED = 'customer.customer_updated.marked-as-spam';

	it('who is marked as spam shows it, with the one who did', () => {
		const marked = eventOf(MARKED, ({ payload }) => (payload.customer.updatedBy = { actorType: 'UNKNOWN' }));
		expect(marked.data.changes).toEqual([{ field: 'isSpam', from: false, to: true }]);
		expect(marked.data.actor?.kind).toBe('user');
	});

	it('who was marked before was changed by the one who changed it', () => {
		const before = eventOf(MARKED, ({ payload }) => {
			payload.previousCustomer = { ...payload.customer, fullName: 'Another' };
			payload.customer.updatedBy = { actorType: 'system', system: 'importer' };
		});
		expect(before.data.changes.map(({ field }) => field)).toEqual(['name']);
		expect(before.data.actor).toEqual({ kind: 'system', id: 'importer', name: null, email: null });
		const alone = eventOf(MARKED, ({ payload }) => {
			delete payload.previousCustomer;
			payload.customer.updatedBy = { actorType: 'customer', customerId: payload.customer.id };
		});
		expect(alone.data.actor).toMatchObject({ kind: 'customer', name: 'Prize Desk', email: 'win-now@prizes.example' });
	});

	it('about whom a version does not say it is neither spam nor not', () => {
		const { customer } = eventOf('customer.customer_created', ({ payload }) => delete payload.customer.markedAsSpamAt).data;
		expect(customer?.isSpam).toBeNull();
	});

	it('of customer_changed was created or updated, or something else', () => {
		const typeFor = (changeType: unknown) =>
			eventOf('customer.customer_changed', ({ payload }) => (payload.changeType = changeType)).type;
		expect(typeFor('ADDED')).toBe('customer:created');
		expect(typeFor('UPDATED')).toBe('customer:updated');
		expect(typeFor('UNKNOWN_CHANGE')).toBe('other:customer.customer_changed');
	});
});

describe('a message', () => {
	it.each([
		['MESSAGE_EDITED', undefined, 'ticket:comment:updated'],
		['MESSAGE_DELETED', undefined, 'ticket:comment:deleted'],
		['REACTIONS_CHANGED', 'ADDED', 'ticket:comment:reaction:added'],
		['REACTIONS_CHANGED', 'REMOVED', 'ticket:comment:reaction:removed'],
		['REACTIONS_CHANGED', 'UNKNOWN_SLACK_REACTION_CHANGE_TYPE', 'ticket:comment:reaction:changed'],
		['REACTIONS_CHANGED', undefined, 'ticket:comment:reaction:changed'],
		['UNKNOWN_SLACK_MESSAGE_CHANGE_TYPE', undefined, 'ticket:comment:updated'],
		[undefined, undefined, 'ticket:comment:updated'],
	])('of Slack with %p and %p is %s', (changeType, reaction, type) => {
		const event = eventOf('thread.slack_message_updated', ({ payload }) => {
			payload.changeType = changeType;
			payload.reactionChange = reaction === undefined ? null : { changeType: reaction };
		});
		expect(event.type).toBe(type);
	});

	it('with several reactors was not surely reacted to by any of them', () => {
		const reactor = { actorId: 'u_1', actorType: 'user', slackUserId: 'U1' };
		const event = eventOf('thread.slack_message_updated.reaction-added', ({ payload }) =>
			payload.reactionChange.reaction.actors.push(reactor),
		);
		expect(event.data.actor).toBeNull();
	});

	it.each([
		[{ actorType: 'customer', customerId: 'c_1' }, 'inbound'],
		[{ actorType: 'user', userId: 'u_1' }, 'outbound'],
		[{ actorType: 'machineUser', machineUserId: 'mu_1' }, 'outbound'],
		[{ actorType: 'system', system: 'importer' }, null],
		[{ actorType: 'UNKNOWN' }, null],
		[undefined, null],
	])('that was changed and written by %j is %p', (createdBy, direction) => {
		const { comment } = eventOf('thread.discord_message_updated', ({ payload }) =>
			Object.assign(payload.discordMessage, { createdBy }),
		).data;
		expect(comment?.direction).toBe(direction);
	});

	it('prefers the text that people can read, and takes the other', () => {
		const slack = eventOf('thread.slack_message_received', ({ payload }) => (payload.slackMessage.resolvedText = ''));
		expect(slack.data.comment?.text).toMatch(/^<@U07/);
		const email = eventOf('thread.email_sent', ({ payload }) => (payload.email.textContent = null));
		expect(email.data.comment?.text).toMatch(/\*\*Noor\*\*/);
		const chat = eventOf('thread.chat_sent', ({ payload }) => delete payload.chat.text);
		expect(chat.data.comment?.text).toBeNull();
	});

	it('has attachments without an address, and a size only where it is one', () => {
		const { comment } = eventOf('thread.chat_received', ({ payload }) => payload.chat.attachments.push({ fileSizeBytes: '12' }, 7)).data;
		expect(comment?.attachments.map(({ url, size }) => [url, size])).toEqual([
			[null, 92817],
			[null, null],
			[null, null],
		]);
	});

	it('of a discussion goes the way that Plain says', () => {
		const direction = (type: unknown) =>
			eventOf('discussion.message_created', ({ payload }) => (payload.message.type = type)).data.comment?.direction;
		expect(direction('OUTBOUND')).toBe('outbound');
		expect(direction('INBOUND')).toBe('inbound');
		const unknown = eventOf('discussion.message_created', ({ payload }) => {
			payload.discussion.type = 'UNKNOWN_DISCUSSION_TYPE';
			delete payload.discussion.threadId;
			delete payload.message.type;
			delete payload.message.createdBy;
		});
		expect(unknown.data.comment).toMatchObject({ channel: null, direction: null, author: null });
		expect(unknown.subject).toMatch(/^thd_/);
	});
});

describe('an actor', () => {
	it('is nobody where Plain names nobody, and of no kind where Plain calls it unknown', () => {
		const actor = (statusChangedBy: unknown, updatedBy: unknown) =>
			eventOf(STATUS, ({ payload }) => Object.assign(payload.thread, { statusChangedBy, updatedBy })).data.actor;
		expect(actor(null, null)).toBeNull();
		expect(actor({ actorType: 'UNKNOWN' }, null)).toEqual({ kind: null, id: null, name: null, email: null });
		expect(actor({ actorType: 'toString' }, null)?.kind).toBeNull();
		expect(actor(undefined, { actorType: 'system', system: 'importer' })?.id).toBe('importer');
		expect(actor({ actorType: 'user' }, null)).toEqual({ kind: 'user', id: null, name: null, email: null });
	});

	it('has a name where the body holds the person', () => {
		const mentioned = eventOf('thread.note_mention_created', ({ payload }) => {
			payload.note.createdBy = { actorType: 'machineUser', machineUserId: payload.mentions[0].id };
		});
		expect(mentioned.data.actor).toMatchObject({ kind: 'bot', name: 'Lark Assistant' });
		expect(eventOf('thread.email_received.reply').data.comment?.author?.name).toBe('Piet Vermeer');
		const colleague = eventOf('thread.email_sent', ({ payload }) => {
			payload.thread.assignee = null;
			payload.email.from = { email: 'ada@larkfield.example', name: 'Ada', emailActor: payload.email.createdBy };
		});
		expect(colleague.data.actor).toMatchObject({ kind: 'user', name: 'Ada', email: 'ada@larkfield.example' });
	});
});

describe('an SLA', () => {
	it('without a status has none', () => {
		const { sla } = eventOf(SLA, ({ payload }) => (payload.serviceLevelAgreementStatusDetail = {})).data;
		expect(sla).toMatchObject({ status: null, dueAt: null, breachedAt: null });
	});
});

describe('a task', () => {
	it('in a status that we do not know is unknown, and without one has none', () => {
		const { changes } = eventOf('task.task_status_transitioned', ({ payload }) => {
			payload.task.status = 'UNKNOWN_TASK_STATUS';
			payload.previousTask.status = null;
		}).data;
		expect(changes[0]).toEqual({ field: 'task.status', from: null, to: 'unknown' });
	});
});
