import { NodeOperationError, type IWebhookFunctions } from 'n8n-workflow';
import { filterSpecs } from '../../../shared/core/filter-specs';
import type { IgnoredReason } from '../../../shared/core/receive';
import type { Vendor } from '../../../shared/core/vendor';
import { countIgnored } from './running-tests';

/**
 * An ignored delivery starts nothing, so the editor would go on listening and then stop without a word. Shortly before
 * that, this throws, and the editor shows how many deliveries were left out and why. n8n offers no other way to the editor:
 * `delete` can't show anything. A probe of the vendor doesn't count.
 */
export async function explainIgnored(host: IWebhookFunctions, vendor: Vendor, reason: IgnoredReason): Promise<void> {
	if (reason === 'no_event') return;
	const ignored = await countIgnored(host, reason);
	if (ignored !== null) throw new NodeOperationError(host.getNode(), describeIgnored(vendor, ignored));
}

function describeIgnored(vendor: Vendor, ignored: ReadonlyMap<IgnoredReason, number>): string {
	const parts = [...ignored].map(([reason, count]) => `${count} ${describeReason(vendor, reason)}`);
	return `n8n left out every delivery of this test: ${parts.join(', ')}. Change the trigger’s settings, then test again.`;
}

function describeReason({ settings = [] }: Vendor, reason: IgnoredReason): string {
	if (!reason.startsWith('filtered:')) return 'because the event isn’t selected';
	const name = reason.slice('filtered:'.length);
	const setting = settings.find(({ filter }) => filter === name);
	const spec = filterSpecs.find((candidate) => candidate.name === name);
	const labels = setting === undefined ? (spec?.fields ?? []).map(({ label }) => label) : [setting.label];
	return `because of the condition ${labels.map((label) => `"${label}"`).join(' or ')}`;
}
