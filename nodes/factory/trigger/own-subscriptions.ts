import { quoteName } from '../../../shared/core/safe-text';
import type { Subscription } from '../../../shared/core/subscription-types';
import { logWarning, type NodeContext } from './node-context';
import { isAtTestOrProductionUrl, isAtTestUrl, isAtUrl, describeUrl } from './callback-url';
import { findTest } from './running-tests';
import { readRecord } from './static-data';
import { isTestRun } from './trigger-host';

/** The subscriptions at the vendor that concern this trigger. */
export interface OwnSubscriptions {
	/** The stored one first. */
	readonly own: readonly Subscription[];
	/** Whether there is one that no trigger uses. */
	readonly hasParked: boolean;
	/** Those of test runs that n8n was stopped in. Only a published trigger has them: the next test run takes over its own. */
	readonly interrupted: readonly Subscription[];
}

/**
 * Own subscriptions have this trigger's callback URL, and its stored id or its marker. One with another URL may belong
 * to another n8n instance, so it stays unchanged and the log names it.
 */
export async function findOwnSubscriptions({ host, vendor, http, callback }: NodeContext): Promise<OwnSubscriptions> {
	const storedId = readRecord(host.getWorkflowStaticData('node'))?.id ?? null;
	const isCandidate = ({ id, name, parked }: Subscription) =>
		parked === true || id === storedId || name.endsWith(callback.marker);
	const candidates = await vendor.subscriptions.find(http, isCandidate);
	const active = candidates.filter(({ parked }) => !parked);
	if (storedId !== null && candidates.every(({ id }) => id !== storedId)) {
		logWarning(
			host,
			`${vendor.name} no longer has subscription ${quoteName(storedId)}. If the credential now belongs to another account, ` +
				'delete the subscription in the previous account.',
		);
	}
	for (const other of active.filter((subscription) => !isAtTestOrProductionUrl(subscription, callback.url))) {
		logWarning(
			host,
			`${vendor.name} subscription ${quoteName(other.id)} points to ${describeUrl(other)} instead of ${callback.url}. ` +
				`n8n left it unchanged. Delete it in ${vendor.name} if no other n8n instance uses it.`,
		);
	}
	return {
		own: active
			.filter((subscription) => isAtUrl(subscription, callback.url))
			.sort((left, right) => Number(right.id === storedId) - Number(left.id === storedId)),
		hasParked: candidates.some(({ parked }) => parked),
		interrupted:
			isTestRun(host) || findTest(host) !== null
				? []
				: active.filter(
						(subscription) => subscription.name.endsWith(callback.marker) && isAtTestUrl(subscription, callback.url),
					),
	};
}
