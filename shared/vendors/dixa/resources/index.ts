import type { VendorResources } from '../../../core/operation';
import { createSampleLoader } from '../../../core/resources/sample-loader';
import { samples } from '../sample-names';
import { findLastDelivery } from './deliveries';
import { supportResources } from './support';
import { webhookSubscription } from './webhook-subscription';

/** What a user can do with Dixa besides receiving events. */
export const dixaResources: VendorResources = {
	resources: [...supportResources, webhookSubscription],
	samples,
	sampleFacts: { subdomain: 'havblik' },
	loadSample: createSampleLoader((name) => import(`../samples/${name}.json`, { with: { type: 'json' } })),
	missedNote: 'Dixa doesn’t document how long it keeps its delivery logs.',
	findLastDelivery,
};
