import type { Vendor } from '../../../shared/core/vendor';
import { toSample } from '../fields/output';
import { createOutputFields } from '../fields/output-fields';
import { createOutputShape } from '../fields/output-shape';
import { findSample, type Samples } from '../fields/samples';
import type { Search } from '../platform';
import { createPerformSearch } from './perform-search';
import { createSearchFields } from './search-fields';

/**
 * Creates the search for a vendor that sends events but has no API to subscribe to them. Zapier's own catch hook receives
 * a delivery; this step verifies it and finds its event, or finds nothing, which stops the Zap.
 */
export function createReadEventSearch(vendor: Vendor, samples: Samples): Search {
	const { name } = vendor;
	const shape = createOutputShape(samples, null);
	return {
		key: 'read_event',
		noun: 'Event',
		display: {
			label: `Read ${name} Event`,
			description: `Finds the event in a catch hook’s delivery, if the delivery comes from ${name} and is one of those that you select.`,
		},
		operation: {
			inputFields: createSearchFields(vendor),
			perform: createPerformSearch(vendor, shape),
			outputFields: createOutputFields(vendor, shape),
			sample: toSample(findSample(vendor, samples, { patterns: { matches: () => true } }), shape),
		},
	};
}
