import { createChange, listChangedItems } from '../../shared/core/change';

const vip = { id: 't1', name: 'vip' };
const billing = { id: 't2', name: 'billing' };

it('names what a list gained and lost', () => {
	expect(createChange('tags', [vip], [billing])).toEqual({
		field: 'tags',
		from: [vip],
		to: [billing],
		added: ['billing'],
		removed: ['vip'],
	});
});

it.each<[string, unknown, unknown, readonly string[], readonly string[]]>([
	['texts', ['one', 'two'], ['two', 'three'], ['three'], ['one']],
	[
		'an item without a name, by its email address',
		[],
		[{ id: 'u1', name: null, email: 'ann@acme.example' }],
		['ann@acme.example'],
		[],
	],
	['an item with an ID only', null, [{ id: 'u1', name: null }], ['u1'], []],
	['a list that is gone', [vip], null, [], ['vip']],
	['an item that was renamed', [vip], [{ ...vip, name: 'VIP' }], [], []],
	['an item that is there twice', [], [vip, vip], ['vip'], []],
	['an item that is moved', [vip, billing], [billing, vip], [], []],
	['an item that says nothing', [], [{}, null, [], ''], [], []],
	['a value that is no list', 'open', 'closed', [], []],
	['an object', null, vip, [], []],
])('compares %s', (_, from, to, added, removed) => {
	expect(createChange('x', from, to)).toMatchObject({ added, removed });
});

it('finds the added and the removed items', () => {
	const change = createChange('tags', [vip, {}], [billing, {}]);
	expect(listChangedItems(change, 'added')).toEqual([billing]);
	expect(listChangedItems(change, 'removed')).toEqual([vip]);
	expect(listChangedItems(createChange('status', 'open', 'closed'), 'added')).toEqual([]);
});
