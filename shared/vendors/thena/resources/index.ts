import type { VendorResources } from '../../../core/operation';
import { createSampleLoader } from '../../../core/resources/sample-loader';
import { samples } from '../sample-names';
import { app } from './app';
import { customer } from './customer';
import { team } from './team';
import { ticket } from './ticket';

/** What a user can do with Thena besides receiving events. */
export const thenaResources: VendorResources = {
	resources: [ticket, customer, app, team],
	samples,
	loadSample: createSampleLoader((name) => import(`../samples/${name}.json`, { with: { type: 'json' } })),
};
