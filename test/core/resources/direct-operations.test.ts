import { createEmptyComment } from '../../../shared/core/build-event';
import { VendorError } from '../../../shared/core/errors';
import type { HttpClient } from '../../../shared/core/http';
import { createGetCustomer } from '../../../shared/core/resources/customer/read';
import type { TicketKind } from '../../../shared/core/resources/ticket/access';
import { createDirectAssign, createDirectUnassign } from '../../../shared/core/resources/ticket/assign';
import { createDirectReply } from '../../../shared/core/resources/ticket/message';
import { createFind } from '../../../shared/core/resources/ticket/read';
import {
	createCustomerAccess,
	createReference,
	createTicketAccess,
	createTicketState,
	runOperation,
} from './harbour-access';

/** Cases that can't be read one by one, of which the vendor has two kinds. */
const kind: TicketKind = {
	...createTicketAccess(new VendorError('invalid', 'read')),
	idSource: 'ticket.id of Find',
	resources: { ticket: 'dockCase', customer: 'docker' },
};
const state = { ...createTicketState(), comments: [createEmptyComment()] };
const output = { ...state, raw: undefined, comment: null };
const sailors = createReference('sailor', [{ value: 's1', label: 'Ada' }]);

describe('operations of a vendor that can’t read one ticket', () => {
	it('Assign always writes, and outputs the ticket of the response without saying that it changed', async () => {
		const write = jest.fn(async () => state);
		const operation = createDirectAssign(kind, { agent: sailors, permission: 'cases', write });
		await expect(runOperation(operation, { ticketId: '7', agent: 'ada' })).resolves.toEqual([output]);
		expect(write).toHaveBeenCalledWith(expect.anything(), '7', 's1');
		expect(operation).toMatchObject({ effect: 'write', idempotent: true, permission: 'cases' });
		expect(operation.sample).not.toHaveProperty('changed');
		await expect(runOperation(operation, { ticketId: '../7', agent: 'ada' })).rejects.toThrow(
			'"../7" isn’t the ID of a case. Use ticket.id of Find.',
		);
	});

	it('Unassign does the same', async () => {
		const write = jest.fn(async () => state);
		const operation = createDirectUnassign(kind, { write });
		await expect(runOperation(operation, { ticketId: '7' })).resolves.toEqual([output]);
		expect(write).toHaveBeenCalledWith(expect.anything(), '7');
	});

	it('Reply outputs the ticket of the response, and says that it may have been sent', async () => {
		const comment = { ...createEmptyComment(), id: 'm1' };
		const operation = createDirectReply(kind, {
			async send({ http }) {
				await http({ method: 'POST', url: '/', idempotent: false });
				return { state, comment };
			},
		});
		const values = { ticketId: '7', text: 'Thank you.' };
		const done: HttpClient = async () => ({ status: 200, headers: {}, body: null });
		await expect(runOperation(operation, values, {}, done)).resolves.toEqual([{ ...output, comment }]);
		const closed: HttpClient = async () => await Promise.reject(new VendorError('unavailable', 'Harbour is closed.'));
		await expect(runOperation(operation, values, {}, closed)).rejects.toThrow('so it may have been sent.');
	});

	it('their fields name the resource whose ID they take', () => {
		const { fields } = createFind(kind, { filters: ['customerId'], find: async () => [] });
		const [ticketId] = createDirectUnassign(kind, { write: async () => state }).fields;
		const [customerId] = createGetCustomer({ ...createCustomerAccess(), resource: 'docker' }).fields;
		expect([fields[0], ticketId, customerId].map((field) => field?.refersTo)).toEqual(['docker', 'dockCase', 'docker']);
		expect(ticketId?.help).toBe('The ID of the case to unassign. Use ticket.id of Find');
	});
});
