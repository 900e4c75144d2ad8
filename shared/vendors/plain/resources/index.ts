import type { VendorResources } from '../../../core/operation';
import { createSampleLoader } from '../../../core/resources/sample-loader';
import { samples } from '../sample-names';
import { deliveryAttempt, findLastDelivery } from './delivery-attempt';
import { event } from './event';
import { eventType } from './event-type';
import { supportResources } from './support';
import { webhookTarget } from './webhook-target';
import { webhookVersion } from './webhook-version';

/** What a user can do with Plain besides receiving events. */
export const plainResources: VendorResources = {
	resources: [...supportResources, webhookTarget, deliveryAttempt, event, eventType, webhookVersion],
	samples,
	loadSample: createSampleLoader((name) => import(`../samples/${name}.json`, { with: { type: 'json' } })),
	missedNote: 'Plain retries failed deliveries for five days and keeps the bodies of events for 30 days.',
	subscriptionPermission: 'webhookTarget:read',
	findLastDelivery,
};
