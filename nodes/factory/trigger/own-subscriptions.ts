import type { Subscription } from '../../../shared/core/vendor';
import { warn, type Connection } from '../node-context';
import { isOfTrigger, pointsAt, shown } from './callback-url';
import { readRecord } from './static-data';

/** What the vendor has that concerns this trigger. */
export interface Found {
	readonly ours: readonly Subscription[];
	/** What nobody uses. */
	readonly parked: Subscription | undefined;
}

/** Ours: the stored id with our current address, or our marker with it. What has another address is left alone. */
export async function findOurs({ hook, vendor, http, own }: Connection): Promise<Found> {
	const stored = readRecord(hook.getWorkflowStaticData('node'))?.id ?? null;
	const isOwn = ({ id, name, parked }: Subscription) => parked === true || id === stored || name.endsWith(own.marker);
	const found = await vendor.subscriptions.find(http, isOwn);
	const marked = found.filter(({ parked }) => !parked);
	const known = found.find(({ id }) => id === stored);
	if (stored !== null && !known) {
		warn(
			hook,
			`${vendor.name} no longer knows subscription ${stored}. If the credential now belongs to another account, delete it in the former one.`,
		);
	}
	for (const other of marked.filter((subscription) => !isOfTrigger(subscription, own.url))) {
		warn(
			hook,
			`${vendor.name} subscription ${other.id} points to ${shown(other)}, not to ${own.url}. It was left alone; delete it in ${vendor.name} if no other n8n uses it.`,
		);
	}
	return {
		ours: marked.filter((subscription) => pointsAt(subscription, own.url)),
		parked: found.find(({ parked }) => parked),
	};
}
