import { createSampleState } from '../../../../core/resources/sample';
import type { TicketAccess } from '../../../../core/resources/ticket/access';
import { isThreadId, readPermissions, readThread } from '../../api/threads';

/** Plain's threads. */
export const threads: TicketAccess = {
	vendor: 'Plain',
	terms: { ticket: 'thread', tag: 'label', customer: 'customer', agent: 'user' },
	exampleId: 'th_01HD1G6649R1DK061W27VBT7QB',
	isId: isThreadId,
	permission: readPermissions,
	read: readThread,
	sample: createSampleState(
		{
			id: 'th_01K9ZB00000000000000000001',
			number: 'T-318',
			statusRaw: 'TODO',
			priority: 'normal',
			priorityRaw: '2',
			channel: 'EMAIL',
			assignees: [{ id: 'u_01K9ZC00000000000000000001', name: 'Jonas Reyes', email: 'jonas@support.example' }],
			tags: [{ id: 'lt_01K9ZE00000000000000000001', name: 'Bug' }],
			fields: [{ key: 'product_area', value: 'exports' }],
		},
		{ id: 'c_01K9ZA00000000000000000001', isSpam: false },
	),
};
