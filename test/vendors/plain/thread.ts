/** A thread as Plain's API returns it. */
export function apiThread(changes: object = {}) {
	return {
		id: 'th_1',
		ref: 'T-318',
		externalId: null,
		title: 'Export stops at row 5,000',
		description: null,
		previewText: 'The export stops',
		status: 'TODO',
		statusChangedAt: { iso8601: '2026-11-02T09:00:00.000Z' },
		statusDetail: { __typename: 'ThreadStatusDetailCreated' },
		priority: 2,
		firstInboundMessageInfo: { messageSource: 'EMAIL' },
		assignedTo: {
			__typename: 'User',
			id: 'u_1',
			fullName: 'Jonas Reyes',
			publicName: 'Jonas',
			email: 'jonas@sandbox.example',
		},
		additionalAssignees: [],
		labels: [{ id: 'l_1', labelType: { id: 'lt_1', name: 'Bug' } }],
		threadFields: [
			{ key: 'area', type: 'ENUM', stringValue: 'exports', booleanValue: null, numberValue: null, dateValue: null },
		],
		tenant: { id: 'te_1', name: 'Fjord Tools', externalId: null },
		customer: {
			id: 'c_1',
			externalId: 'acct-204',
			fullName: 'Mira Okafor',
			shortName: null,
			email: { email: 'mira@customer.example', isVerified: true },
			markedAsSpamAt: null,
		},
		createdAt: { iso8601: '2026-11-02T09:00:00.000Z' },
		updatedAt: { iso8601: '2026-11-02T09:05:00.000Z' },
		...changes,
	};
}

/** The responses of Plain's API to a query and a mutation of one thread. */
export const threadResponse = (changes: object = {}) => ({ myWorkspace: { id: 'w_1' }, thread: apiThread(changes) });

export function mutationResponse(field: string, changes: object = {}) {
	return { [field]: { thread: apiThread(changes), error: null } };
}

/** A mutation that Plain refuses, under HTTP 200. */
export function mutationRefusal(field: string, code: string, message = '') {
	return { [field]: { thread: null, error: { message, type: 'VALIDATION', code, fields: [] } } };
}
