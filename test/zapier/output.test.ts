import { z } from 'zod/v4';
import type { SupportEvent } from '../../shared/core/event';
import type { Vendor } from '../../shared/core/vendor';
import { createOutputFields } from '../../zapier/factory/fields/output-fields';
import { toOutput, toSample } from '../../zapier/factory/fields/output';
import { eventShape, readShape } from '../../zapier/factory/fields/schema-shape';
import { harbour as harbourVendor } from '../vendors/support/harbour';

const harbour: Vendor = harbourVendor;
const payload = { id: 'e1', kind: 'case.opened', sent: 1_772_359_200, case: { id: 'c1', status: 'open', berth: '7' } };
const event = harbour.normalize(payload) as SupportEvent; // the payload is an event

test('has every documented key at every depth, and the payload as one text', () => {
	const output = toOutput(event, eventShape);
	expect(output).toMatchObject({
		id: 'e1',
		type: 'ticket:created',
		subject: 'c1',
		data: {
			ticket: { id: 'c1', status: 'open', team: { id: '7', name: 'Berth 7' }, assignees: [], tags: null },
			comment: { id: null, author: { kind: null, name: null }, attachments: null },
			sla: { status: null, dueAt: null },
			changes: [],
			previous: null,
			raw: JSON.stringify(payload),
		},
	});
});

test('has the same keys for an event without a subject', () => {
	const empty = toOutput(harbour.normalize({ kind: 'berth.freed' }) as SupportEvent, eventShape); // the payload is an event
	expect(keysOf(empty)).toEqual(keysOf(toOutput(event, eventShape)));
	expect(empty['subject']).toBeNull();
});

test('leaves the payload out of a sample, and the event unchanged', () => {
	expect(toSample(event, eventShape)).toMatchObject({ id: 'e1', data: { raw: null } });
	expect(event.data.raw).toBe(payload);
});

test('turns values without a fixed schema into text', () => {
	const changes = [
		{ field: 'assignees', from: [], to: [{ id: 'a' }, { id: 'b' }], added: ['Ann', 'Bob'], removed: [] },
		{ field: 'isSpam', from: false, to: true, added: [], removed: [] },
		{ field: 'x', from: null, to: 'y', added: [], removed: [] },
	];
	const output = toOutput({ ...event, data: { ...event.data, changes, previous: { isSpam: false } } }, eventShape);
	expect(output['data']).toMatchObject({
		changes: [
			{ field: 'assignees', from: '[]', to: '[{"id":"a"},{"id":"b"}]', added: 'Ann, Bob', removed: null },
			{ field: 'isSpam', from: 'false', to: 'true' },
			{ field: 'x', from: null, to: 'y' },
		],
		previous: '{"isSpam":false}',
	});
});

test('describes exactly the keys of an output, with types and labels', () => {
	const fields = createOutputFields({ name: 'Harbour' }, eventShape);
	const filled = toOutput(
		{
			...event,
			data: {
				...event.data,
				comment: {
					id: null,
					text: null,
					html: null,
					channel: null,
					direction: null,
					isFirst: null,
					author: null,
					attachments: [{ id: null, name: null, url: null, contentType: null, size: null }],
				},
				ticket: {
					...(event.data.ticket as NonNullable<typeof event.data.ticket>),
					assignees: [{ id: '1', name: null, email: null }],
					tags: [{ id: null, name: null }],
					fields: [{ key: 'k', value: 1 }],
				}, // the payload has one
				changes: [{ field: 'status', from: 1, to: 2, added: [], removed: [] }],
				mentions: [{ id: '1', name: null, email: null }],
				task: {
					id: null,
					title: null,
					status: null,
					statusRaw: null,
					assignees: [{ id: '1', name: null, email: null }],
					dueAt: null,
					ticketId: null,
				},
			},
		},
		eventShape,
	);
	expect(fields.map(({ key }) => key).sort()).toEqual(listKeys(filled).sort());
	const described = new Map(fields.map(({ key, label, type }) => [key, `${label}: ${type}`]));
	expect(
		[
			'id',
			'time',
			'attempt',
			'data__ticket__assignees[]id',
			'data__ticket__statusRaw',
			'data__ticket__url',
			'data__sla__dueAt',
		].map((key) => described.get(key)),
	).toEqual([
		'Event ID: string',
		'Event Time: datetime',
		'Delivery Attempt: integer',
		'Ticket Assignee ID: string',
		'Ticket Status in Harbour: string',
		'Ticket URL: string',
		'SLA Due At: datetime',
	]);
	expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
	expect(described.get('data__raw')).toBe('Raw Payload (JSON): string');
	expect(described.get('data__rating__score')).toBe('Rating Score: number');
	expect(described.get('data__customer__isSpam')).toBe('Customer Is Spam: boolean');
});

test('reads an unsupported kind of schema as open', () => {
	expect(readShape(z.date())).toEqual({ kind: 'open' });
	expect(readShape(null)).toEqual({ kind: 'open' });
});

function keysOf(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]));
}

/** The keys as Zapier joins them. */
function listKeys(value: object, prefix = ''): string[] {
	return Object.entries(value).flatMap(([key, inner]) => {
		if (Array.isArray(inner)) return listKeys(Object(inner[0]), `${prefix}${key}[]`);
		return typeof inner === 'object' && inner !== null ? listKeys(inner, `${prefix}${key}__`) : [prefix + key];
	});
}
