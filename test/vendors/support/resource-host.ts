import type { ResourceHost } from '../../../shared/core/resources/host';

/** A host that exists nowhere. */
export const resourceHost: ResourceHost = {
	marker: '[se:',
	readOwner: (name) => ({ owner: name }),
	subscriptionHint: 'A trigger names its subscription',
	bodyHint: 'The crane shows it.',
	isCallbackUrl: ({ pathname }) => pathname.endsWith('/webhook'),
	removedHint: 'A chart shows what sank.',
	remedies: {
		'other URL': 'Move it.',
		disabled: 'Enable it.',
		unreachable: 'Dredge the channel.',
		failing: 'Ask the harbor master.',
		unknown: 'Send a boat.',
	},
};
