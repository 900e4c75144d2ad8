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

	it.each([true, undefined])('is null when the list may be incomplete: %s', async (hasNextPage) => {
		expect(await plain.listTags(plainApi(page([{ id: 'lt_1', name: 'VIP' }], hasNextPage)).http)).toBeNull();
	});

	it('throws without the permission', async () => {
		const { http } = plainApi({
			LabelTypes: refused('FORBIDDEN', 'Insufficient permissions, missing "labelType:read".'),
		});
		await expect(plain.listTags(http)).rejects.toThrow(VendorError);
	});
});
