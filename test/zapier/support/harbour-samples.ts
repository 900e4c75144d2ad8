import type { SupportEvent } from '../../../shared/core/event';
import type { Vendor } from '../../../shared/core/vendor';
import type { Samples } from '../../../zapier/factory/fields/samples';

export const opened = {
	id: 'e1',
	kind: 'case.opened',
	sent: 1_772_359_200,
	case: { id: 'c1', status: 'open', berth: '7' },
};
export const closed = {
	id: 'e2',
	kind: 'case.closed',
	sent: 1_772_359_300,
	case: { id: 'c1', status: 'closed', berth: '7' },
};

/** The samples as `zapier/build.mjs` bundles them. */
export function createSamples(vendor: Vendor): Samples {
	return [opened, closed]
		.map((payload) => vendor.normalize(payload))
		.filter((event): event is SupportEvent => event !== null);
}
