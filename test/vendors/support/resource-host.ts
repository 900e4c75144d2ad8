import type { ResourceHost } from '../../../shared/core/resources/host';

/** A host that exists nowhere. */
export const resourceHost: ResourceHost = {
	marker: '[se:',
	readOwner: (name) => ({ owner: name }),
	subscriptionHint: 'A trigger names its subscription',
	bodyHint: 'The crane shows it.',
	remedies: { 'other URL': 'Move it.', disabled: 'Enable it.', failing: 'Ask the harbor master.' },
};
