import {
	identify,
	normalize,
	toOtherType,
	findSentAt,
	findSubscriptionId,
} from '../../../shared/vendors/plain/normalize';
import { delivery } from '../../core/support/delivery';
import { eventOf, partOf, plainPayload } from './samples';

const STATUS = 'thread.thread_status_transitioned';
const ASSIGNMENT = 'thread.thread_assignment_transitioned';
const FIELD = 'thread.thread_field_updated';
const SLA = 'thread.service_level_agreement_status_transitioned';

describe('what identifies an event', () => {
	it('payload.eventType wins over a wrong top-level type', () => {
		const event = normalize(plainPayload(SLA, { type: 'thread.thread_created' }));
		expect(event?.nativetype).toBe(SLA);
		expect(event?.type).toBe('ticket:sla:breach_warning');
	});

	it.each([undefined, '', 7, null, ['thread.thread_created']])(
		'eventType %p leaves it to the top-level type',
		(eventType) => {
			expect(eventOf('thread.thread_created', { eventType }).type).toBe('ticket:created');
		},
	);

	it.each([null, [], 'text', 7, {}, { payload: {} }, { type: 7 }, { type: '', payload: { eventType: '' } }])(
		'%j is no event',
		(payload) => {
			expect(identify(payload)).toBeNull();
			expect(normalize(payload)).toBeNull();
		},
	);

	it('types that the catalog does not know are kept as others', () => {
		expect(toOtherType('thread.thread_merged')).toBe('ticket:other:thread.thread_merged');
		expect(toOtherType('company.Company Created')).toBe('other:company.company_created');
	});

	it('an unknown event is filled with what its body holds', () => {
		const event = eventOf(STATUS, { eventType: 'thread.thread_merged' });
		expect(event.type).toBe('ticket:other:thread.thread_merged');
		expect(event.data.ticket?.status).toBe('closed');
		expect(event.data.changes).toEqual([{ field: 'status', from: 'open', to: 'closed' }]);
		expect(event.data.actor).toBeNull();
	});

	it('a native type is never looked up on a prototype', () => {
		expect(identify({ type: 'constructor' })?.type).toBe('other:constructor');
		expect(identify({ type: '__proto__' })?.type).toBe('other:__proto__');
	});

	it.each(['unversioned', '2027-01-01', 7, undefined])('version %p makes no difference', (version) => {
		const event = normalize(plainPayload(STATUS, { 'webhookMetadata.webhookTargetVersion': version }));
		expect(event?.type).toBe('ticket:status:changed');
	});
});

describe('the envelope', () => {
	it('without an id, the raw body names the event', () => {
		const payload = plainPayload(STATUS, { id: undefined });
		const byBody = normalize(payload, delivery('abc'))?.id;
		expect(byBody).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
		expect(normalize(payload)?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
	});

	it('what is missing or malformed is null, and the source says less', () => {
		const event = normalize({ type: 'thread.thread_created', id: 'pEv_1', timestamp: 'soon', webhookMetadata: [] });
		expect(event).toMatchObject({ time: null, attempt: null, source: '/plain' });
		expect(event).not.toHaveProperty('subject');
		expect(findSentAt({ webhookMetadata: { webhookDeliveryAttemptTimestamp: 'soon' } })).toBeNull();
		expect(findSubscriptionId({})).toBeNull();
	});

	it.each([0, -1, 1.5, '2'])('attempt %p is none', (attempt) => {
		const event = normalize(plainPayload(STATUS, { 'webhookMetadata.webhookDeliveryAttemptNumber': attempt }));
		expect(event?.attempt).toBeNull();
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
		const { ticket } = eventOf(STATUS, { 'thread.status': status, 'thread.statusDetail': { type } }).data;
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
		const { ticket } = eventOf('thread.thread_created', { 'thread.priority': priority }).data;
		expect(ticket).toMatchObject({ priority: expected, priorityRaw: raw });
	});

	it('has people of every kind as assignees, and no name for one whom Plain does not know', () => {
		const bot = { id: 'mu_1', fullName: '', publicName: 'Bot', description: null };
		const { ticket } = eventOf('thread.thread_created', {
			'thread.assignee': { id: 'system_triage' },
			'thread.additionalAssignees': [bot, { type: 'UNKNOWN' }],
		}).data;
		expect(ticket?.assignees).toEqual([
			{ id: 'system_triage', name: null, email: null },
			{ id: 'mu_1', name: 'Bot', email: null },
			{ id: null, name: null, email: null },
		]);
	});

	it('keeps nothing empty', () => {
		const { ticket } = eventOf('thread.thread_created', {
			'thread.title': '',
			'thread.previewText': '',
			'thread.externalId': '',
			'thread.labels': [{}, 7],
		}).data;
		expect(ticket).toMatchObject({ title: null, description: null, externalId: null });
		expect(ticket?.tags).toEqual([
			{ id: null, name: null },
			{ id: null, name: null },
		]);
	});

	it('stays assigned as long as somebody is left', () => {
		const none = { 'thread.assignee': null };
		expect(eventOf(ASSIGNMENT, { ...none, 'thread.additionalAssignees': [{ id: 'u_1' }] }).type).toBe(
			'ticket:assigned',
		);
		expect(eventOf(ASSIGNMENT, { 'thread.assignee': { type: 'UNKNOWN' } }).type).toBe('ticket:assigned');
		expect(eventOf(ASSIGNMENT, none).type).toBe('ticket:unassigned');
		expect(eventOf(ASSIGNMENT, { ...none, 'thread.additionalAssignees': undefined }).type).toBe('ticket:unassigned');
	});

	it('that is missing was neither assigned nor unassigned', () => {
		const event = eventOf(ASSIGNMENT, { thread: undefined });
		expect(event.type).toBe(`ticket:other:${ASSIGNMENT}`);
		expect(event.data.changes).toEqual([]);
	});
});

describe('changes', () => {
	it('list every canonical field, in one order, with its former value', () => {
		const { changes, previous } = eventOf(STATUS, {
			'thread.title': 'Solved',
			'thread.externalId': 'crm-1',
			'thread.labels': [],
			'thread.previewText': null,
		}).data;
		expect(changes.map(({ field }) => field)).toEqual(['title', 'description', 'status', 'tags', 'externalId']);
		expect(Object.keys(previous ?? {})).toEqual(['title', 'description', 'status', 'tags', 'externalId']);
	});

	it('name the vendor’s word only where the canonical one stayed', () => {
		const unknown = eventOf('thread.thread_priority_changed', { 'previousThread.priority': 8, 'thread.priority': 9 });
		expect(unknown.data.changes).toEqual([{ field: 'priorityRaw', from: '8', to: '9' }]);
		expect(eventOf(`${STATUS}.waiting`).data.previous).toEqual({ statusRaw: 'SNOOZED' });
	});

	it('are none where nothing canonical changed', () => {
		const task = eventOf('task.task_updated', { task: partOf('task.task_updated', 'previousTask') });
		expect(task.data).toMatchObject({ changes: [], previous: null });
		const field = eventOf(FIELD, { threadField: partOf(FIELD, 'previousThreadField') });
		expect(field.data).toMatchObject({ changes: [], previous: null });
	});

	it.each(['__proto__', 'constructor', 'a.b'])('of a field with the key %p stay data', (key) => {
		const { ticket, changes, previous } = eventOf(FIELD, {
			'threadField.key': key,
			'previousThreadField.key': key,
		}).data;
		expect(ticket?.fields).toEqual([{ key, value: 'REFUNDS' }]);
		expect(changes).toEqual([{ field: `fields.${key}`, from: 'PAYMENTS', to: 'REFUNDS' }]);
		expect(previous).toEqual({ fields: [{ key, value: 'PAYMENTS' }] });
	});

	it('of a field without a key are none', () => {
		const { ticket, changes } = eventOf('thread.thread_field_created', { 'threadField.key': undefined }).data;
		expect(ticket?.fields).toBeNull();
		expect(changes).toEqual([]);
	});

	it('of a task use a ticket’s words for its status', () => {
		const { changes } = eventOf('task.task_status_transitioned', {
			'task.status': 'UNKNOWN_TASK_STATUS',
			'previousTask.status': null,
		}).data;
		expect(changes[0]).toEqual({ field: 'task.status', from: null, to: 'unknown' });
	});
});

describe('an SLA', () => {
	it('without a status has none', () => {
		const { sla } = eventOf(SLA, { serviceLevelAgreementStatusDetail: {} }).data;
		expect(sla).toMatchObject({ status: null, dueAt: null, breachedAt: null });
	});
});
