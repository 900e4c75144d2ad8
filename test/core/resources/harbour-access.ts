import { createEmptyCustomer, createEmptyTicket } from '../../../shared/core/build-event';
import { VendorError } from '../../../shared/core/errors';
import type { Customer, Ticket } from '../../../shared/core/event';
import type { HttpClient } from '../../../shared/core/http';
import type { FieldChoice, Operation, OperationContext, Values } from '../../../shared/core/operation';
import type { CustomerAccess, CustomerState } from '../../../shared/core/resources/customer/access';
import { createList } from '../../../shared/core/list';
import type { Reference } from '../../../shared/core/resources/reference';
import { createSampleCustomer, createSampleState } from '../../../shared/core/resources/sample';
import type { TicketAccess, TicketState } from '../../../shared/core/resources/ticket/access';
import { bareContext } from '../../vendors/support/operation-of';

/** The invented vendor's cases and skippers, each with a state that a test sets. */

export const noRequests: HttpClient = async () => await Promise.reject(new Error('unexpected request'));

export function createTicketState(ticket: Partial<Ticket> = {}): TicketState {
	return {
		ticket: { ...createEmptyTicket(), id: '7', status: 'open', tags: [], ...ticket },
		customer: null,
		account: null,
		raw: { case: 7 },
	};
}

/** Reads return these, one after the other, then the last one again. */
export function createTicketAccess(...states: readonly (TicketState | VendorError)[]): TicketAccess {
	return {
		vendor: 'Harbour',
		terms: { ticket: 'case', tag: 'flag', customer: 'end user', agent: 'sailor' },
		exampleId: '7',
		read: createReader(states.length === 0 ? [createTicketState()] : states),
		sample: createSampleState({ id: '7' }, {}),
	};
}

export function createCustomerState(customer: Partial<Customer> = {}): CustomerState {
	return { customer: { ...createEmptyCustomer(), id: 'p1', ...customer }, account: null, raw: { person: 1 } };
}

export function createCustomerAccess(...states: readonly (CustomerState | VendorError)[]): CustomerAccess {
	return {
		vendor: 'Harbour',
		noun: 'end user',
		exampleId: 'p1',
		isId: (text) => text.startsWith('p'),
		permission: 'people',
		read: createReader(states.length === 0 ? [createCustomerState()] : states),
		sample: createSampleCustomer({}),
	};
}

function createReader<T>(states: readonly (T | VendorError)[]) {
	const remaining = [...states];
	return async (): Promise<T> => {
		const [state] = remaining.length > 1 ? remaining.splice(0, 1) : remaining;
		if (state === undefined || state instanceof VendorError) throw state ?? new TypeError('There is no state.');
		return state;
	};
}

export function createReference(
	noun: string,
	choices: readonly FieldChoice[],
	more: Partial<Reference> = {},
): Reference {
	return { list: createList(`${noun}s`, async () => choices), noun, ...more };
}

/** Runs an operation without requests and returns its items. */
export async function runOperation(
	operation: Operation,
	values: Values = {},
	context: Partial<OperationContext> = {},
	http: HttpClient = noRequests,
) {
	return await operation.run(http, values, { ...bareContext, ...context });
}
