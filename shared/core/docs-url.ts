/**
 * The URL of a page of this documentation, or of a heading in it. npm's provenance requires that this repository is public
 * and has the URL in package.json, so the page exists when the package does.
 */
export function createDocsUrl(page: string, heading?: string): string {
	const anchor = heading === undefined ? '' : `#${heading.toLowerCase().replaceAll(' ', '-')}`;
	return `${REPOSITORY}/blob/main/docs/${page}${anchor}`;
}

/** The page of a vendor. */
export function createVendorDocsUrl({ id }: { readonly id: string }, heading?: string): string {
	return createDocsUrl(`vendors/${id}.md`, heading);
}

const REPOSITORY = 'https://github.com/support-events/n8n-nodes-support-events';
