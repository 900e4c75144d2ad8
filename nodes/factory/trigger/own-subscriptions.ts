import type { Subscription } from '../../../shared/core/subscription-types';
import { logWarning, type NodeContext } from '../node-context';
import { isAtTestOrProductionUrl, isAtUrl, describeUrl } from './callback-url';
import { readRecord } from './static-data';

/** What the vendor has that concerns this trigger. */
export interface OwnSubscriptions {
	readonly ours: readonly Subscription[];
	/** What nobody uses. */
	readonly parked: Subscription | undefined;
}

/** Ours: the stored id with our current address, or our marker with it. What has another address is left alone. */
export async function findOwnSubscriptions({ hook, vendor, http, callback }: NodeContext): Promise<OwnSubscriptions> {
	const stored = readRecord(hook.getWorkflowStaticData('node'))?.id ?? null;
	const isOwn = ({ id, name, parked }: Subscription) =>
		parked === true || id === stored || name.endsWith(callback.marker);
	const found = await vendor.subscriptions.find(http, isOwn);
	const marked = found.filter(({ parked }) => !parked);
	const known = found.find(({ id }) => id === stored);
	if (stored !== null && !known) {
		logWarning(
			hook,
			`${vendor.name} no longer knows subscription ${stored}. If the credential now belongs to another account, delete it in the former one.`,
		);
	}
	for (const other of marked.filter((subscription) => !isAtTestOrProductionUrl(subscription, callback.url))) {
		logWarning(
			hook,
			`${vendor.name} subscription ${other.id} points to ${describeUrl(other)}, not to ${callback.url}. It was left alone; delete it in ${vendor.name} if no other n8n uses it.`,
		);
	}
	return {
		ours: marked.filter((subscription) => isAtUrl(subscription, callback.url)),
		parked: found.find(({ parked }) => parked),
	};
}
