import { toTextList } from '../../shared/core/text-list';

it.each([
	['a, ,b ', ['a', 'b']],
	[
		['a ', '', 'b'],
		['a', 'b'],
	],
	[
		['a,b', 7, null, {}],
		['a,b', '7'],
	],
	[7, ['7']],
	['', []],
	[undefined, []],
	[{ a: 'b' }, []],
])('reads %j as %j', (value, texts) => {
	expect(toTextList(value)).toEqual(texts);
});
