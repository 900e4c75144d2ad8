import { toTag, toTags } from '../../shared/core/tags';

it('reads a tag as an object or as its name', () => {
	expect(toTags(['urgent', { id: 7, name: 'refund' }, {}, null])).toEqual([
		{ id: null, name: 'urgent' },
		{ id: '7', name: 'refund' },
		{ id: null, name: null },
		{ id: null, name: null },
	]);
	expect(toTag('')).toEqual({ id: null, name: null });
});

it.each([undefined, null, {}, 'urgent'])('reads no list from %p', (tags) => {
	expect(toTags(tags)).toBeNull();
});
