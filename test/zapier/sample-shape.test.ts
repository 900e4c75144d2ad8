import { createEmptyComment, createEmptyTicket } from '../../shared/core/build-event';
import { fillShape } from '../../zapier/factory/fields/output';
import { createOutputFields } from '../../zapier/factory/fields/output-fields';
import { createSampleShape } from '../../zapier/factory/fields/sample-shape';
import { eventOf } from '../vendors/plain/samples';

const vendor = { name: 'Harbour', words: { ticket: 'case' } };
const samples = [eventOf('thread.email_received'), eventOf('thread.thread_created')];
const labels = (sample: Readonly<Record<string, unknown>>) =>
	createOutputFields(vendor, createSampleShape(samples, sample)).map(({ key, label, type }) => [key, label, type]);

test('an object that events have looks as in a trigger, reduced to the keys of the sample', () => {
	expect(labels({ ticket: { id: 't1' }, changed: true })).toEqual([
		['ticket__id', 'Case ID', 'string'],
		['changed', 'Changed', 'boolean'],
	]);
	const keys = labels({ ticket: { ...createEmptyTicket(), id: 't1', title: 'A' } }).map(([key]) => key);
	expect(keys.slice(0, 2)).toEqual(['ticket__title', 'ticket__status']);
	expect(keys).toContain('ticket__url');
	expect(keys).not.toContain('ticket__type');
});

test('what no sample fills is shown in an item that fills it', () => {
	const shape = createSampleShape(samples, { ticket: createEmptyTicket(), account: null });
	expect(fillShape(shape, { ticket: null, account: null })).toEqual({});
	expect(fillShape(shape, { ticket: { id: 't1' }, account: { id: 'a1', name: 'Fjord' } })).toMatchObject({
		ticket: { id: 't1', title: null },
		account: { id: 'a1', name: 'Fjord' },
	});
});

test('a list of what an event has one of has its fields, and anything else those of its sample', () => {
	const comments = [{ ...createEmptyComment(), id: 'm1', text: 'Hello', attachments: [] }];
	expect(labels({ comments })).toEqual(
		expect.arrayContaining([
			['comments[]text', 'Comment Text', 'string'],
			['comments[]attachments[]name', 'Comment Attachment Name', 'string'],
		]),
	);
	const file = {
		name: 'a.csv',
		size: 1,
		parts: [{ page: 2 }],
		tags: ['x'],
		until: '2026-11-20T10:00:00.000Z',
		note: '',
	};
	expect(labels({ file })).toEqual([
		['file__name', 'File Name', 'string'],
		['file__size', 'File Size', 'number'],
		['file__parts[]page', 'File Part Page', 'number'],
		['file__tags', 'File Tags', 'string'],
		['file__until', 'File Until', 'datetime'],
		['file__note', 'File Note', 'string'],
	]);
});
