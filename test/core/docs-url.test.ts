import { createDocsUrl, createVendorDocsUrl } from '../../shared/core/docs-url';
import { harbour } from '../vendors/support/harbour';

const DOCS = 'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs';

test('a page, and a heading in it', () => {
	expect(createDocsUrl('actions.md')).toBe(`${DOCS}/actions.md`);
	expect(createDocsUrl('actions.md', 'Good to know')).toBe(`${DOCS}/actions.md#good-to-know`);
	expect(createVendorDocsUrl(harbour)).toBe(`${DOCS}/vendors/harbour.md`);
});
