import type { VendorResources } from '../../../core/operation';
import { samples } from '../sample-names';
import { deliveryAttempt, findLastDelivery } from './delivery-attempt';
import { event } from './event';
import { eventType } from './event-type';
import { thread } from './thread';
import { webhookTarget } from './webhook-target';
import { webhookVersion } from './webhook-version';

/** What a user can do with Plain beside receiving events. */
export const plainResources: VendorResources = {
	resources: [webhookTarget, deliveryAttempt, event, eventType, webhookVersion, thread],
	samples,
	async loadSample(name) {
		const { default: sample }: { readonly default: { readonly payload: unknown } } = await import(
			`../samples/${name}.json`,
			{
				with: { type: 'json' },
			}
		);
		return sample.payload;
	},
	missedNote: 'Plain itself tries a failed delivery again for five days, and keeps the bodies of events for 30 days.',
	subscriptionPermission: 'webhookTarget:read',
	findLastDelivery,
};
