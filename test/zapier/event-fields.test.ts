import type { Vendor } from '../../shared/core/vendor';
import { plain } from '../../shared/vendors/plain';
import { thena } from '../../shared/vendors/thena';
import { createEventFields } from '../../zapier/factory/fields/event-fields';
import { checkSelection, readInput } from '../../zapier/factory/fields/input';
import { harbourApi } from '../nodes/support/harbour-api';
import { harbour } from '../vendors/support/harbour';
import { createBundle, zapierHost } from './support/zapier-host';

const { z } = zapierHost(harbourApi().api);

/** The note under the fields, as Zapier shows it for this input. */
function noteOf(vendor: Vendor, inputData: object): string {
	const notes = createEventFields(vendor).flatMap((field) =>
		typeof field === 'function' ? field(z, createBundle({ inputData })) : [],
	);
	expect(notes).toMatchObject([{ key: 'matchingEvents', type: 'copy', label: 'Matching Events' }]);
	return notes[0]?.helpText ?? '';
}

const selectionOf = (vendor: Vendor, inputData: object) =>
	checkSelection(vendor, readInput(vendor, { type: null }, inputData)).patterns;

test('offers every event by the vendor’s own name, and updates the note at each change', () => {
	const [events, patterns] = createEventFields(plain);
	expect(events).toMatchObject({ key: 'events', list: true, altersDynamicFields: true });
	expect(Reflect.get(events ?? {}, 'choices')).toMatchObject({ 'thread.thread_created': 'New Thread' });
	expect(Object.keys(Object(Reflect.get(events ?? {}, 'choices')))).toHaveLength(plain.events.length + 1);
	expect(patterns).toMatchObject({ key: 'patterns', altersDynamicFields: true });
	expect(patterns).not.toHaveProperty('required');
});

test('selected events and patterns add up, and an exclusion applies to both', () => {
	const union = selectionOf(harbour, { events: ['case.closed'], patterns: 'custom-object:deal:created' });
	expect(union.matches('ticket:status:changed', 'case.closed')).toBe(true);
	expect(union.matches('custom-object:deal:created', 'record.deal.made')).toBe(true);
	expect(union.matches('ticket:created', 'case.opened')).toBe(false);
	const events = selectionOf(harbour, { events: ['case.closed', 'case.opened'], patterns: '!ticket:created' });
	expect(events.matches('ticket:status:changed', 'case.closed')).toBe(true);
	expect(events.matches('ticket:created', 'case.opened')).toBe(false);
	expect(selectionOf(harbour, { events: ['case.closed'] }).matches('ticket:status:changed', 'case.closed')).toBe(true);
});

test('nothing selected is an error that speaks of events, not "everything"', () => {
	for (const empty of [{}, { events: [], patterns: '' }, { events: ['', null], patterns: ' ' }]) {
		expect(() => selectionOf(harbour, empty)).toThrow('No event is selected. Select at least one event, or use "*"');
	}
});

test('the note counts and names the events that both fields match', () => {
	expect(noteOf(harbour, {})).toBe('No event is selected yet. Harbour has 4 event types.');
	expect(noteOf(harbour, { events: ['case.closed'], patterns: 'ticket:created' })).toBe(
		'Matches 2 of 4 event types: Case Closed, Case Opened.',
	);
	expect(noteOf(plain, { patterns: 'ticket:*' })).toMatch(
		/^Matches 25 of 40 event types: Chat Message Sent, .*, and 1 more\.$/,
	);
});

test('the note has the warnings and the errors', () => {
	expect(noteOf(harbour, { events: ['case.opened'], patterns: 'tickets' })).toBe(
		'Matches 1 of 4 event types: Case Opened.\n\n**Warning:** "tickets" matches no Harbour event. Did you mean "case.opened" or "ticket:created"?',
	);
	expect(noteOf(harbour, { patterns: 'tickets' })).toBe(
		'**Error:** "tickets" matches no Harbour event. Did you mean "case.opened" or "ticket:created"?',
	);
	expect(noteOf(harbour, { patterns: ['a'] })).toBe('**Error:** "Event Patterns" isn’t text. Enter text.');
	expect(noteOf(harbour, { patterns: 'other:*' })).toBe('Matches 0 of 4 event types.');
	expect(noteOf(thena, { events: thena.events.map(({ native }) => native) })).toMatch(
		/^\*\*Error:\*\* There are \d+ events and patterns, but at most 50 are allowed\./,
	);
});

test('a long note fits into Zapier’s limit', () => {
	const patterns = Array.from({ length: 40 }, (_, index) => `ticket:unknown${index}`).join(', ');
	const note = noteOf(harbour, { events: ['case.opened'], patterns });
	expect(note).toHaveLength(1000);
	expect(note.endsWith('…')).toBe(true);
});
