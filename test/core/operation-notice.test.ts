import { describeOperation, listPermissions } from '../../shared/core/operation-notice';

test('says what the user should know, then what the key needs', () => {
	const permission = 'thread:read, note:create';
	expect(describeOperation({ notice: 'It can’t be undone.', permission })).toBe(
		'It can’t be undone. The API key needs thread:read and note:create.',
	);
	expect(describeOperation({ permission: 'thread:read' })).toBe('The API key needs thread:read.');
	expect(describeOperation({ notice: 'It can’t be undone.' })).toBe('It can’t be undone.');
	expect(describeOperation({})).toBe('');
});

test('lists the names of permissions', () => {
	expect(listPermissions({ permission: 'thread:read, note:create' })).toEqual(['thread:read', 'note:create']);
	expect(listPermissions({})).toEqual([]);
});
