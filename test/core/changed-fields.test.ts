import {
	ANY_KEY,
	changedFieldOptions,
	listChangedFieldOptions,
	listNames,
	type ChangedObject,
} from '../../shared/core/changed-fields';
import { createChange } from '../../shared/core/change';
import { compileFilter, listFilterFields } from '../../shared/core/filter';
import { allFilters, eventWith, filtered } from './support/filter-event';

const changed = (field: string) => eventWith({ changes: [createChange(field, 'a', 'b')] }, 'ticket:updated');

describe('a selected field', () => {
	it.each([
		['fields', 'fields.topic', true],
		['fields', 'fields.a.b', true],
		['task', 'task', true],
		['task', 'task.title', true],
		['task.priority', 'task.priorityRaw', true],
		['task.title', 'task', false],
		['task.title', 'task.description', false],
		['status', 'account.status', false],
		['fields', 'fieldsOfOthers', false],
	])('%s matches a change of %s: %s', (selected, field, isMatch) => {
		expect(filtered(changed(field), { changed: [selected] })).toBe(isMatch ? null : 'changed');
	});

	it.each([
		['ticket:team:changed', 'team'],
		['ticket:type:changed', 'type'],
		['ticket:account:changed', 'account'],
		['ticket:field:removed', 'fields'],
		['account:health:changed', 'account.health'],
		['account:health:changed', 'account'],
		['customer:groups:changed', 'groups'],
	])('is reported by the type %s: %s', (type, selected) => {
		expect(filtered(eventWith({}, type), { changed: [selected] })).toBeNull();
	});
});

describe('the options of a vendor', () => {
	const objects: readonly ChangedObject[] = [
		{ object: 'a case', fields: ['title', 'status', 'statusRaw'], labels: { title: 'Headline' } },
		{ object: 'a field', parent: 'fields', fields: [ANY_KEY] },
		{ object: 'a task', parent: 'task', whole: true, fields: ['priorityRaw'] },
	];

	it('are the fields of its objects and their parents, in its own words, and what its types name', () => {
		expect(listChangedFieldOptions(objects, ['ticket:assigned', 'ticket:created'])).toEqual([
			{ value: 'status', label: 'Status' },
			{ value: 'assignees', label: 'Assignee' },
			{ value: 'title', label: 'Headline' },
			{ value: 'fields', label: 'Custom Fields' },
			{ value: 'task', label: 'Task: Anything' },
			{ value: 'task.priority', label: 'Task: Priority' },
		]);
	});

	it('are named in the docs as `changes` names them', () => {
		expect(objects.map(listNames)).toEqual([
			['title', 'status', 'statusRaw'],
			[`fields.${ANY_KEY}`],
			['task', 'task.priorityRaw'],
		]);
	});

	it('are all that exist when the vendor does not say what changes', () => {
		const [field] = listFilterFields({ name: 'Lumen', filters: ['changed'] }, null);
		expect(field?.options).toEqual(changedFieldOptions);
	});

	it('exclude a field that no event of the vendor changes', () => {
		const vendor = { name: 'Lumen', filters: allFilters, changes: [] };
		expect(() => compileFilter({ changed: ['title'] }, {}, vendor)).toThrow(/"What Changed" has an invalid value/);
	});
});
