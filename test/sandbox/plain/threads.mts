/** Threads as Plain's API returns them. Deliveries have other shapes. */
import { newId } from '../ids.mts';
import type { Thread, Workspace } from './model.mts';
import { toDateTime } from './nodes.mts';

export function addThread({ threads }: Workspace, overrides: Partial<Thread> = {}): Thread {
	const thread: Thread = {
		id: newId('th'),
		title: 'Bicycle bell is silent',
		status: 'TODO',
		priority: 2,
		createdAt: new Date().toISOString(),
		customer: { id: newId('c'), fullName: 'Nils Bremer', email: 'nils@customer.example' },
		...overrides,
	};
	threads.push(thread);
	return thread;
}

/** `demandCustomer` throws when the key may not read customers. */
export function toThreadNode(
	{ customer: { email, ...customer }, createdAt, ...thread }: Thread,
	demandCustomer: () => void,
) {
	const at = toDateTime(createdAt);
	return {
		...thread,
		externalId: null,
		previewText: 'It rang for a week.',
		statusDetail: {
			__typename: thread.status === 'DONE' ? 'ThreadStatusDetailDoneManuallySet' : 'ThreadStatusDetailCreated',
			createdAt: at,
		},
		statusChangedAt: at,
		firstInboundMessageInfo: { timestamp: at, messageSource: 'EMAIL' },
		labels: [{ id: 'l_sandbox', labelType: { id: 'lt_sandbox', name: 'Bells' } }],
		assignedTo: {
			__typename: 'User',
			id: 'u_sandbox',
			fullName: 'Mira Okafor',
			publicName: 'Mira',
			email: 'mira@sandbox.example',
		},
		additionalAssignees: [{ __typename: 'System', id: 'autopilot' }],
		customer() {
			demandCustomer();
			return {
				...customer,
				externalId: null,
				shortName: null,
				email: { email, isVerified: true },
				markedAsSpamAt: null,
			};
		},
		createdAt: at,
		createdBy: { __typename: 'CustomerActor', customerId: customer.id },
		updatedAt: at,
	};
}
