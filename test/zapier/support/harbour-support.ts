import type { FieldSpec, Operation, Resource } from '../../../shared/core/operation';
import { createFindCustomer, createGetCustomer } from '../../../shared/core/resources/customer/read';
import { createDelete } from '../../../shared/core/resources/customer/remove';
import { createUpsert } from '../../../shared/core/resources/customer/upsert';
import { createReply } from '../../../shared/core/resources/ticket/message';
import { createFind, createGet, createGetMessages, createGetRatings } from '../../../shared/core/resources/ticket/read';
import { createSetStatus } from '../../../shared/core/resources/ticket/set-status';
import { createAddTags } from '../../../shared/core/resources/ticket/tags';
import { createEmptyComment } from '../../../shared/core/build-event';
import { VendorError } from '../../../shared/core/errors';
import { createPagedList } from '../../../shared/core/list';
import {
	createCustomerAccess,
	createCustomerState,
	createTicketAccess,
	createTicketState,
} from '../../core/resources/harbour-access';

const cases = createTicketAccess();
const missing = createTicketAccess(new VendorError('not_found', 'Harbour can’t find the case.'));
const people = createCustomerAccess();

/** Two pages of flags. */
const flags = createPagedList('flags', async (_http, cursor) =>
	cursor === null
		? { choices: [{ value: 'f1', label: 'Red' }], next: 'page 2' }
		: { choices: [{ value: 'f2', label: 'Blue', alias: 'starboard' }], next: null },
);

/** Every kind of field, none of them required. */
const kinds: readonly FieldSpec[] = [
	{ key: 'text', label: 'Text', help: 'A text', kind: 'text' },
	{ key: 'isDone', label: 'Is Done', help: 'Whether it is done', kind: 'flag', default: true },
	{ key: 'at', label: 'At', help: 'A time', kind: 'time' },
	{ key: 'names', label: 'Names', help: 'Pairs of texts', kind: 'pairs' },
	{ key: 'details', label: 'Details', help: 'An object', kind: 'json' },
	{ key: 'colors', label: 'Colors', help: 'Some colors', kind: 'choices', choices: [{ value: 'r', label: 'Red' }] },
];

/** Manages what triggers need, so Zapier doesn't show it. */
const manage: Operation = {
	key: 'manage',
	label: 'Manage',
	action: 'Manage cases',
	description: 'Manage cases',
	fields: kinds,
	run: async () => [],
};

/** Outputs its values. */
const echo: Operation = {
	key: 'echo',
	label: 'Echo',
	action: 'Copy or reply to an anchor',
	description: 'Output what was entered',
	effect: 'write',
	fields: kinds,
	sample: { anchor: { id: 'a1' }, count: 1, sizes: [1], at: '2026-11-20T10:00:00.000Z' },
	run: async (_http, values, { limit, findOrigin, addHint, idempotencyKey }) => {
		addHint?.('Echoed.');
		return [{ anchor: { id: 'a1' }, sizes: [values, limit, findOrigin(), idempotencyKey], raw: values }];
	},
};

/** The invented vendor's operations on cases and people. */
export const harbourSupport: readonly Resource[] = [
	{
		key: 'ticket',
		label: 'Case',
		operations: [
			createGet(missing),
			createFind(cases, {
				filters: ['customerEmail', 'customerId'],
				find: async (_call, _filters, limit) =>
					Array.from({ length: limit ?? 0 }, (_, index) => createTicketState({ id: String(index) })),
			}),
			createGetMessages(cases, {
				list: async (_call, _id, limit) =>
					Array.from({ length: limit ?? 40 }, (_, index) => ({ ...createEmptyComment(), id: String(index) })),
			}),
			createGetRatings(cases, { list: async () => [] }),
			createReply(cases, { notice: 'Harbour rings a bell.', permission: 'bells, cases', send: async () => null }),
			createSetStatus(cases, {
				statuses: [
					{ status: 'open', label: 'Open' },
					{ status: 'on_hold', label: 'Moored', until: 'optional' },
				],
				write: async () => createTicketState({ status: 'on_hold' }),
			}),
			createAddTags(cases, { tag: { list: flags, noun: 'flag' }, write: async () => null }),
			manage,
		],
	},
	{
		key: 'customer',
		label: 'End User',
		operations: [
			createGetCustomer(people),
			createFindCustomer(people, { by: ['email', 'phone'], find: async () => [createCustomerState()] }),
			createUpsert(people, {
				has: ['email', 'name'],
				upsert: async () => ({ state: createCustomerState(), result: 'created' }),
			}),
			createDelete(people, { notice: 'This can’t be undone.', remove: async () => true }),
		],
	},
	{ key: 'anchor', label: 'Anchor', operations: [echo] },
];
