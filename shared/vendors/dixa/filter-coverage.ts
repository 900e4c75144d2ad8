import type { FilterCoverage } from '../../core/filter-coverage';

/** What the conditions find in the samples. Generated: `npm run generate`. */
export const filterCoverage: FilterCoverage = {
	AGENT_BANNED_ENDUSER: { 'customer:banned': {} },
	AGENT_BANNED_IP: { 'customer:banned': {} },
	AGENT_UNBANNED_ENDUSER: { 'customer:unbanned': {} },
	AGENT_UNBANNED_IP: { 'customer:unbanned': {} },
	CONVERSATION_ABANDONED: {
		'ticket:status:changed': { status: true, team: true, tag: [], channel: true, newStatus: true, emailDomain: true },
	},
	CONVERSATION_ENQUEUED: {
		'ticket:team:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_ASSIGNED: {
		'ticket:assigned': { status: true, team: true, tag: true, channel: true, assigneeAdded: true, emailDomain: true },
	},
	CONVERSATION_CLOSED: {
		'ticket:status:changed': { status: true, team: true, tag: true, channel: true, newStatus: true, emailDomain: true },
	},
	CONVERSATION_CUSTOM_ATTRIBUTE_UPDATED: {
		'ticket:field:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_END_USER_REPLACED: {
		'ticket:customer:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_MESSAGE_DELIVERY_DELIVERED: {
		'ticket:comment:delivery:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_MESSAGE_DELIVERY_FAILED: {
		'ticket:comment:delivery:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_MESSAGE_DELIVERY_INFO: {
		'ticket:comment:delivery:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_MESSAGE_DELIVERY_SEEN: {
		'ticket:comment:delivery:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_MESSAGE_DELIVERY_SENT: {
		'ticket:comment:delivery:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_MESSAGE_DELIVERY_SPAM_COMPLAINT: {
		'ticket:comment:delivery:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_PENDING: {
		'ticket:status:changed': { status: true, team: true, tag: true, channel: true, newStatus: true, emailDomain: true },
	},
	CONVERSATION_PENDING_EXPIRED: {
		'ticket:status:changed': {
			status: true,
			team: true,
			tag: true,
			channel: true,
			causedBy: true,
			newStatus: true,
			skipOwn: true,
			emailDomain: true,
		},
	},
	CONVERSATION_OPEN: {
		'ticket:status:changed': { status: true, team: true, tag: true, channel: true, newStatus: true, emailDomain: true },
	},
	CONVERSATION_TAG_ADDED: {
		'ticket:tags:changed': {
			status: true,
			team: true,
			tag: true,
			channel: true,
			causedBy: true,
			tagAdded: true,
			tagRemoved: [],
			skipOwn: true,
			emailDomain: true,
		},
	},
	CONVERSATION_TAG_REMOVED: {
		'ticket:tags:changed': {
			status: true,
			team: true,
			tag: true,
			channel: true,
			causedBy: true,
			tagAdded: [],
			tagRemoved: true,
			skipOwn: true,
			emailDomain: true,
		},
	},
	CONVERSATION_TRANSFERRED: {
		'ticket:team:changed': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_UNASSIGNED: {
		'ticket:unassigned': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	CONVERSATION_RATED: {
		'ticket:csat:received': {
			status: true,
			team: true,
			tag: true,
			channel: true,
			causedBy: true,
			skipOwn: true,
			emailDomain: true,
		},
	},
	CONVERSATION_CREATED: { 'ticket:created': { status: true, tag: [], channel: true, emailDomain: true } },
	CONVERSATION_NOTE_ADDED: {
		'ticket:comment:created': {
			status: true,
			team: true,
			tag: true,
			channel: true,
			direction: ['internal'],
			causedBy: true,
			skipOwn: true,
			emailDomain: true,
		},
	},
	CONVERSATION_MESSAGE_ADDED: {
		'ticket:comment:created': {
			status: true,
			team: true,
			tag: [],
			channel: true,
			direction: true,
			causedBy: true,
			skipOwn: true,
			emailDomain: true,
		},
	},
	SLA_EVALUATION_ACHIEVED: {
		'ticket:sla:achieved': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	SLA_EVALUATION_BREACHED: {
		'ticket:sla:breached': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	SLA_EVALUATION_PENDING: {
		'ticket:sla:pending': { status: true, team: true, tag: true, channel: true, emailDomain: true },
	},
	SLA_EVALUATION_VOIDED: { 'ticket:sla:cancelled': {} },
	TYPING_STARTED: { 'user:typing': {} },
};
