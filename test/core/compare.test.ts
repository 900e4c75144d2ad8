import { compareFields, compareNested, mergeChanges } from '../../shared/core/compare';
import { watchedList } from './support/watched-list';

const before = { status: 'open', statusRaw: 'TODO', tags: [{ id: '1' }], title: 'A' };

describe('compareFields', () => {
	it('lists the changes and the previous values', () => {
		const after = { ...before, title: 'B', tags: [{ id: '2' }] };
		expect(compareFields(before, after, ['status', 'tags', 'title'])).toEqual({
			changes: [
				{ field: 'tags', from: [{ id: '1' }], to: [{ id: '2' }], added: ['2'], removed: ['1'] },
				{ field: 'title', from: 'A', to: 'B', added: [], removed: [] },
			],
			previous: { tags: [{ id: '1' }], title: 'A' },
		});
	});

	it('compares lists and objects by their content', () => {
		const fields = ['a'] as const;
		expect(compareFields({ a: [{ id: '1' }] }, { a: [{ id: '1' }] }, fields).changes).toEqual([]);
		expect(compareFields({ a: [] as unknown }, { a: [null] as unknown }, fields).changes).toHaveLength(1);
		expect(compareFields({ a: null as unknown }, { a: [] as unknown }, fields).changes).toHaveLength(1);
		expect(compareFields({ a: [] as unknown }, { a: 0 as unknown }, fields).changes).toHaveLength(1);
	});

	it('compares lists by value, without listing their indexes', () => {
		const { list, reads } = watchedList([{ id: '1' }, [2], 3]);
		expect(compareFields({ a: list }, { a: [{ id: '1' }, [2], 3] }, ['a']).changes).toEqual([]);
		expect(compareFields({ a: list }, { a: [{ id: '1' }, [2], 4] }, ['a']).changes).toHaveLength(1);
		expect(compareFields<{ a: unknown }>({ a: list }, { a: { ...[{ id: '1' }, [2], 3] } }, ['a']).changes).toHaveLength(
			1,
		);
		expect(reads.indexes).toBe(0);
	});

	it('lists the vendor’s own value only when the canonical value stayed the same', () => {
		const fields = ['status', 'statusRaw'] as const;
		expect(compareFields(before, { ...before, status: 'closed', statusRaw: 'DONE' }, fields).previous).toEqual({
			status: 'open',
		});
		expect(compareFields(before, { ...before, statusRaw: 'WAITING' }, fields).previous).toEqual({ statusRaw: 'TODO' });
	});

	it('finds no change when a state is unknown', () => {
		expect(compareFields(null, before, ['title'])).toEqual({ changes: [], previous: null });
		expect(compareFields(before, null, ['title'])).toEqual({ changes: [], previous: null });
	});
});

describe('compareNested', () => {
	it('puts the name before the fields', () => {
		expect(compareNested('sla', before, { ...before, title: 'B' }, ['title'])).toEqual({
			changes: [{ field: 'sla.title', from: 'A', to: 'B', added: [], removed: [] }],
			previous: { sla: { title: 'A' } },
		});
	});

	it('reports an added or removed object as one change', () => {
		const a = { id: '1' };
		expect(compareNested('account', null, a, ['id'])).toEqual({
			changes: [{ field: 'account', from: null, to: a, added: [], removed: [] }],
			previous: null,
		});
		expect(compareNested('account', a, null, ['id'])).toEqual({
			changes: [{ field: 'account', from: a, to: null, added: [], removed: [] }],
			previous: { account: a },
		});
	});

	it('finds no change when the object is absent or unchanged', () => {
		expect(compareNested('account', null, null, [])).toEqual({ changes: [], previous: null });
		expect(compareNested('account', before, { ...before }, ['title'])).toEqual({ changes: [], previous: null });
	});
});

describe('mergeChanges', () => {
	it('merges all changes into new lists', () => {
		const none = mergeChanges([compareFields(before, before, ['title'])]);
		expect(none).toEqual({ changes: [], previous: null });
		none.changes.push({ field: 'x', from: 1, to: 2, added: [], removed: [] });
		const some = mergeChanges([
			compareFields(before, before, ['title']),
			compareFields(before, { ...before, title: 'B' }, ['title']),
			compareNested('sla', null, before, []),
			compareNested('account', before, null, []),
		]);
		expect(some.changes.map(({ field }) => field)).toEqual(['title', 'sla', 'account']);
		expect(some.previous).toEqual({ title: 'A', account: before });
	});
});
