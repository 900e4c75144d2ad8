import type { VendorResources } from '../../../core/operation';
import { createSampleLoader } from '../../../core/resources/sample-loader';
import { samples } from '../sample-names';
import { client } from './client';
import { customer } from './customer';
import { storeTicket } from './store-ticket';
import { ticket } from './ticket';

/** What a user can do with Tamio besides receiving events. */
export const tamioResources: VendorResources = {
	resources: [ticket, storeTicket, client, customer],
	samples,
	loadSample: createSampleLoader((name) => import(`../samples/${name}.json`, { with: { type: 'json' } })),
};
