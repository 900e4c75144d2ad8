import { createSampleState } from '../../../../core/resources/sample';
import type { TicketAccess } from '../../../../core/resources/ticket/access';
import { isConversationId, readBareConversation, readConversation } from '../../api/conversations';

/** Dixa's conversations. */
export const conversations: TicketAccess = {
	vendor: 'Dixa',
	terms: { ticket: 'conversation', tag: 'tag', customer: 'end user', agent: 'agent' },
	exampleId: '20418',
	isId: isConversationId,
	read: readConversation,
	readBare: readBareConversation,
	sample: createSampleState(
		{
			id: '20418',
			number: '20418',
			description: null,
			statusRaw: 'OPEN',
			channel: 'EMAIL',
			assignees: [{ id: '3f6b1c52-7f0e-4a51-9d0f-000000000001', name: 'Jonas Reyes', email: 'jonas@support.example' }],
			team: { id: '5c2e8f11-6a7b-4c8d-9e0f-000000000001', name: 'Orders' },
			tags: [{ id: '7d3f9a22-8b9c-4d0e-a1f2-000000000001', name: 'refund' }],
			fields: [{ key: 'parcel_id', value: 'PX-8812' }],
		},
		{ id: '9b1d7a40-2c3e-4f5a-8b6c-000000000001' },
	),
};
