import type { IWebhookFunctions } from 'n8n-workflow';
import { parseBody } from '../../../shared/core/body';
import { compileConditions } from '../../../shared/core/filter';
import type { IgnoredReason } from '../../../shared/core/receive';
import { quoteName } from '../../../shared/core/safe-text';
import type { Vendor } from '../../../shared/core/vendor';
import { readParameters } from './parameters';
import { readRequest } from './read-request';
import type { IgnoredEvents, RunningTest } from './running-tests';

/** Counts an event that a test run ignores. A delivery without an event doesn't count. */
export async function countIgnored(
	host: IWebhookFunctions,
	vendor: Vendor,
	{ ignored }: RunningTest,
	reason: IgnoredReason,
): Promise<void> {
	if (reason === 'no_event') return;
	const sentence =
		reason === 'not_matched' ? await describeType(host, vendor) : describeCondition(host, vendor, reason.split(':')[1]);
	const { count } = ignored.get(sentence[0]) ?? { count: 0 };
	ignored.set(sentence[0], { reason: sentence, count: count + 1 });
}

/** Only names that this package knows: nothing of an ignored delivery is proven to come from the vendor. */
async function describeType(host: IWebhookFunctions, vendor: Vendor): Promise<IgnoredEvents['reason']> {
	const { rawBody } = await readRequest(host);
	const body = rawBody === undefined ? 'no_raw_body' : parseBody(rawBody);
	const identity = typeof body === 'string' ? null : vendor.identify(body.payload);
	const event = vendor.events.find(({ native }) => native === identity?.nativeType);
	const isPattern = host.getNodeParameter('chooseEvents', 'list') === 'pattern';
	const name = isPattern ? event?.types.find((type) => type === identity?.type) : event?.label;
	if (name === undefined) return ['has a type that isn’t selected', 'have types that aren’t selected'];
	const quoted = quoteName(name);
	return isPattern
		? [`is ${quoted}, which the patterns don’t match`, `are ${quoted}, which the patterns don’t match`]
		: [`is ${quoted}, which isn’t selected`, `are ${quoted}, which isn’t selected`];
}

function describeCondition(host: IWebhookFunctions, vendor: Vendor, filter?: string): IgnoredEvents['reason'] {
	const { filters, settings } = readParameters(host, vendor);
	const condition = compileConditions(filters, settings, vendor).find(({ name }) => name === filter);
	const quoted = condition === undefined ? 'a condition' : `the condition ${quoteName(condition.label)}`;
	return [`doesn’t meet ${quoted}`, `don’t meet ${quoted}`];
}

/** `3 events arrived, but none matched: 2 don’t meet the condition "Status"; 1 is "Note Created", which isn’t selected.` */
export function describeIgnored(events: readonly IgnoredEvents[]): string {
	const total = events.reduce((sum, { count }) => sum + count, 0);
	const [first] = events;
	if (events.length === 1 && first !== undefined) {
		const [one, many] = first.reason;
		return total === 1 ? `1 event arrived, but it ${one}.` : `${total} events arrived, but they ${many}.`;
	}
	const reasons = [...events]
		.sort((left, right) => right.count - left.count)
		.map(({ count, reason: [one, many] }) => `${count} ${count === 1 ? one : many}`);
	const listed =
		reasons.length > MAX_REASONS ? [...reasons.slice(0, MAX_REASONS), 'others have other reasons'] : reasons;
	return `${total} events arrived, but none matched: ${listed.join('; ')}.`;
}

const MAX_REASONS = 4;
