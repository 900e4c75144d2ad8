import { VendorError } from '../../../shared/core/errors';
import { plain } from '../../../shared/vendors/plain';
import { plainApi, refused } from './api';

const page = (nodes: readonly (object | null)[], hasNextPage?: boolean) => ({
	LabelTypes: { labelTypes: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage } } },
});

describe('listTags', () => {
	it('lists the label types by ID and name', async () => {
		const { http } = plainApi(page([{ id: 'lt_1', name: 'VIP' }, { id: 'lt_2' }, { name: 'odd' }, null], false));
		expect(await plain.listTags(http)).toEqual([
			{ value: 'lt_1', label: 'VIP' },
			{ value: 'lt_2', label: 'lt_2' },
		]);
	});

	it('reads every page', async () => {
		const { http } = plainApi({
			LabelTypes: ({ after }) => ({
				labelTypes: {
					edges: [{ node: { id: after === 'c1' ? 'lt_2' : 'lt_1', name: 'VIP' } }],
					pageInfo: { hasNextPage: after !== 'c1', endCursor: 'c1' },
				},
			}),
		});
		expect((await plain.listTags(http))?.map(({ value }) => value)).toEqual(['lt_1', 'lt_2']);
	});

	it('is null when the list is too long to be complete', async () => {
		const edges = Array.from({ length: 100 }, (_, index) => ({ node: { id: `lt_${index}`, name: 'VIP' } }));
		const { http } = plainApi({
			LabelTypes: { labelTypes: { edges, pageInfo: { hasNextPage: true, endCursor: 'c' } } },
		});
		expect(await plain.listTags(http)).toBeNull();
	});

	it('throws without the permission', async () => {
		const { http } = plainApi({
			LabelTypes: refused('FORBIDDEN', 'Insufficient permissions, missing "labelType:read".'),
		});
		await expect(plain.listTags(http)).rejects.toThrow(VendorError);
	});
});
