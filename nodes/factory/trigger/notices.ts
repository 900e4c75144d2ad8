import type { INodeProperties } from 'n8n-workflow';
import { createVendorDocsUrl } from '../../../shared/core/docs-url';
import type { Vendor } from '../../../shared/core/vendor';

/** What a user should know or do first. In a notice, the editor keeps links and lists, and drops any other markup. */
export function createNotices(vendor: Vendor): INodeProperties[] {
	const texts = [describeNotice(vendor), describeSetup(vendor)].filter((text) => text !== null);
	return texts.map((text, index) => ({ displayName: text, name: `notice${index + 1}`, type: 'notice', default: '' }));
}

function describeNotice(vendor: Vendor): string | null {
	const { notice } = vendor;
	if (notice === undefined) return null;
	const url = createVendorDocsUrl(vendor, notice.heading);
	return `${notice.text} <a href="${url}" target="_blank">Learn more</a>`;
}

/** One line per step: a line has room for about 50 characters. The list has bullets, so the steps have no numbers. */
function describeSetup({ name, setup }: Vendor): string | null {
	if (setup === undefined) return null;
	const steps = ['Copy the Production URL from Webhook URLs above.', ...setup, LAST_STEP];
	const list = steps.map((step) => `<li>${step}</li>`).join('');
	return `To receive events from ${name}:<ul>${list}</ul>If you delete this workflow, delete the endpoint in ${name} too.`;
}

const LAST_STEP = 'Publish this workflow.';
