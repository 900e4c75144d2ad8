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

describe('identification', () => {
	it('payload.eventType wins over a wrong top-level type', () => {
		const event = normalize(plainPayload(SLA, { type: 'thread.thread_created' }));
		expect(event?.nativetype).toBe(SLA);
		expect(event?.type).toBe('ticket:sla:breach_warning');
	});

	it.each([undefined, '', 7, null, ['thread.thread_created']])(
		'the top-level type replaces the eventType %p',
		(eventType) => {
			expect(eventOf('thread.thread_created', { eventType }).type).toBe('ticket:created');
		},
	);

	it.each([null, [], 'text', 7, {}, { payload: {} }, { type: 7 }, { type: '', payload: { eventType: '' } }])(
		'%j is not an event',
		(payload) => {
			expect(identify(payload)).toBeNull();
			expect(normalize(payload)).toBeNull();
		},
	);

	it('a type that is not in the catalog becomes an other type', () => {
		expect(toOtherType('thread.thread_merged')).toBe('ticket:other:thread.thread_merged');
		expect(toOtherType('company.Company Created')).toBe('other:company.company_created');
	});

	it('an event that is not in the catalog gets what its body holds', () => {
		const event = eventOf(STATUS, { eventType: 'thread.thread_merged' });
		expect(event.type).toBe('ticket:other:thread.thread_merged');
		expect(event.data.ticket?.status).toBe('closed');
		expect(event.data.changes).toEqual([{ field: 'status', from: 'open', to: 'closed', added: [], removed: [] }]);
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
	it('the raw body names an event that has no ID', () => {
		const payload = plainPayload(STATUS, { id: undefined });
		const id = normalize(payload, delivery('abc'))?.id;
		expect(id).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
		expect(normalize(payload)?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
	});

	it('missing and malformed fields are null, and the source leaves out the account', () => {
		const event = normalize({ type: 'thread.thread_created', id: 'pEv_1', timestamp: 'soon', webhookMetadata: [] });
		expect(event).toMatchObject({ time: null, attempt: null, source: '/plain' });
		expect(event).not.toHaveProperty('subject');
		expect(findSentAt({ webhookMetadata: { webhookDeliveryAttemptTimestamp: 'soon' } })).toBeNull();
		expect(findSubscriptionId({})).toBeNull();
	});

	it('reads an attempt that is text', () => {
		const event = normalize(plainPayload(STATUS, { 'webhookMetadata.webhookDeliveryAttemptNumber': '2' }));
		expect(event?.attempt).toBe(2);
	});

	it.each([0, -1, 1.5, '0', 'two'])('attempt %p becomes null', (attempt) => {
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

	it('gets its closing time from the change to DONE', () => {
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

	it('may have assignees of every kind, and one that Plain calls unknown has no name', () => {
		const machineUser = { id: 'mu_1', fullName: '', publicName: 'Bot', description: null };
		const { ticket } = eventOf('thread.thread_created', {
			'thread.assignee': { id: 'system_triage' },
			'thread.additionalAssignees': [machineUser, { type: 'UNKNOWN' }],
		}).data;
		expect(ticket?.assignees).toEqual([
			{ id: 'system_triage', name: null, email: null },
			{ id: 'mu_1', name: 'Bot', email: null },
			{ id: null, name: null, email: null },
		]);
	});

	it('has null for what is empty', () => {
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

	it('stays assigned as long as it has an assignee', () => {
		const unassigned = { 'thread.assignee': null };
		expect(eventOf(ASSIGNMENT, { ...unassigned, 'thread.additionalAssignees': [{ id: 'u_1' }] }).type).toBe(
			'ticket:assigned',
		);
		expect(eventOf(ASSIGNMENT, { 'thread.assignee': { type: 'UNKNOWN' } }).type).toBe('ticket:assigned');
		expect(eventOf(ASSIGNMENT, unassigned).type).toBe('ticket:unassigned');
		expect(eventOf(ASSIGNMENT, { ...unassigned, 'thread.additionalAssignees': undefined }).type).toBe(
			'ticket:unassigned',
		);
	});

	it('that is missing is neither assigned nor unassigned', () => {
		const event = eventOf(ASSIGNMENT, { thread: undefined });
		expect(event.type).toBe(`ticket:other:${ASSIGNMENT}`);
		expect(event.data.changes).toEqual([]);
	});
});

describe('changes', () => {
	it('list every canonical field in the same order, with its previous value', () => {
		const { changes, previous } = eventOf(STATUS, {
			'thread.title': 'Solved',
			'thread.externalId': 'crm-1',
			'thread.labels': [],
			'thread.previewText': null,
		}).data;
		expect(changes.map(({ field }) => field)).toEqual(['title', 'description', 'status', 'tags', 'externalId']);
		expect(Object.keys(previous ?? {})).toEqual(['title', 'description', 'status', 'tags', 'externalId']);
	});

	it('name Plain’s own value only if the canonical one stayed the same', () => {
		const unknown = eventOf('thread.thread_priority_changed', { 'previousThread.priority': 8, 'thread.priority': 9 });
		expect(unknown.data.changes).toEqual([{ field: 'priorityRaw', from: '8', to: '9', added: [], removed: [] }]);
		expect(eventOf(`${STATUS}.waiting`).data.previous).toEqual({ statusRaw: 'SNOOZED' });
	});

	it('are empty if nothing canonical changed', () => {
		const task = eventOf('task.task_updated', { task: partOf('task.task_updated', 'previousTask') });
		expect(task.data).toMatchObject({ changes: [], previous: null });
		const field = eventOf(FIELD, { threadField: partOf(FIELD, 'previousThreadField') });
		expect(field.data).toMatchObject({ changes: [], previous: null });
	});

	it.each(['__proto__', 'constructor', 'a.b'])('treat the field key %p as data', (key) => {
		const { ticket, changes, previous } = eventOf(FIELD, {
			'threadField.key': key,
			'previousThreadField.key': key,
		}).data;
		expect(ticket?.fields).toEqual([{ key, value: 'REFUNDS' }]);
		expect(changes).toEqual([{ field: `fields.${key}`, from: 'PAYMENTS', to: 'REFUNDS', added: [], removed: [] }]);
		expect(previous).toEqual({ fields: [{ key, value: 'PAYMENTS' }] });
	});

	it('leave out a field without a key', () => {
		const { ticket, changes } = eventOf('thread.thread_field_created', { 'threadField.key': undefined }).data;
		expect(ticket?.fields).toBeNull();
		expect(changes).toEqual([]);
	});

	it('use a ticket’s statuses for a task', () => {
		const { changes } = eventOf('task.task_status_transitioned', {
			'task.status': 'UNKNOWN_TASK_STATUS',
			'previousTask.status': null,
		}).data;
		expect(changes[0]).toEqual({ field: 'task.status', from: null, to: 'unknown', added: [], removed: [] });
	});
});

describe('an SLA', () => {
	it('has a null status if Plain sends none', () => {
		const { sla } = eventOf(SLA, { serviceLevelAgreementStatusDetail: {} }).data;
		expect(sla).toMatchObject({ status: null, dueAt: null, breachedAt: null });
	});
});

describe('the URL of a thread', () => {
	const urlOf = (name: string, edits: Record<string, unknown> = {}) =>
		normalize(plainPayload(name, edits))?.data.ticket?.url;

	it('names the workspace and the thread, also where the body only refers to the thread', () => {
		const workspaceId = plainPayload(STATUS)['workspaceId'];
		const threadId = partOf(STATUS, 'thread.id');
		expect(urlOf(STATUS)).toBe(`https://app.plain.com/workspace/${workspaceId}/thread/${threadId}`);
		const referred = partOf('timeline.timeline_entry_changed', 'timelineEntry.threadId');
		expect(urlOf('timeline.timeline_entry_changed')).toBe(
			`https://app.plain.com/workspace/${workspaceId}/thread/${referred}`,
		);
	});

	it.each([undefined, null, 'w/1', '\ud800', '..'])('is null with the workspace %j', (workspaceId) => {
		expect(urlOf(STATUS, { workspaceId })).toBeNull();
	});

	it.each([undefined, 'th 1', '../x', '\ud800'])('is null with the thread %j', (id) => {
		expect(urlOf(STATUS, { 'payload.thread.id': id })).toBeNull();
	});
});
