import type { ListPage } from '../../shared/core/operation';
import { createList, createPagedList, listChoices } from '../../shared/core/list';
import { resolveReference } from '../../shared/core/resources/reference';
import { noRequests } from './resources/harbour-access';

const pages: readonly (readonly string[])[] = [['Ada', 'Bea'], ['Cid'], ['Dora']];
const loadPage = jest.fn(async (_http: unknown, cursor: string | null): Promise<ListPage> => {
	const page = Number(cursor ?? 0);
	return {
		choices: (pages[page] ?? []).map((label) => ({ value: label, label })),
		next: page + 1 < pages.length ? String(page + 1) : null,
	};
});
const paged = createPagedList('people', loadPage);
const labels = ({ choices, next }: ListPage) => [choices.map(({ label }) => label), next];

describe('a list with pages', () => {
	it.each([
		['', null, [['Ada', 'Bea'], '1']],
		['', '1', [['Cid'], '2']],
		['dor', null, [['Dora'], null]],
		['CID', null, [['Cid'], '2']],
		['nobody', null, [[], null]],
	])('gives the next page with a match: %j from %j', async (search, cursor, expected) => {
		expect(labels(await paged.load(noRequests, { search, cursor }))).toEqual(expected);
	});

	it('can be read as a whole', async () => {
		expect((await listChoices(noRequests, paged)).map(({ value }) => value)).toEqual(['Ada', 'Bea', 'Cid', 'Dora']);
	});

	it('ends, even if the vendor always names another page', async () => {
		const endless = createPagedList('x', async () => ({ choices: [{ value: 'v', label: 'v' }], next: 'more' }));
		expect(await listChoices(noRequests, endless)).toHaveLength(20);
		expect(labels(await endless.load(noRequests, { search: 'none', cursor: null }))).toEqual([[], null]);
	});
});

describe('a reference', () => {
	const list = createList('people', async () => [{ value: 'p1', label: 'Ada' }]);

	it('needs no list for what can only be an ID', async () => {
		const load = jest.fn();
		const reference = { list: { key: 'x', load }, noun: 'person', isId: (text: string) => text.startsWith('p') };
		await expect(resolveReference(noRequests, reference, 'p9', 'Harbour')).resolves.toBe('p9');
		expect(load).not.toHaveBeenCalled();
	});

	it('is found by its ID or name', async () => {
		const resolve = async (input: string) =>
			await resolveReference(noRequests, { list, noun: 'person' }, input, 'Harbour');
		await expect(resolve('p1')).resolves.toBe('p1');
		await expect(resolve(' ada ')).resolves.toBe('p1');
		await expect(resolve('nobody')).rejects.toThrow('Harbour has no person "nobody". Select one from the list.');
	});
});
