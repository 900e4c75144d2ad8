import type { Json } from '../../../shared/core/read';
import type { ResourceHost } from '../../../shared/core/resources/host';
import { MARKER } from '../../../shared/core/subscription/callback-url';

/** n8n's words in the resources that all vendors share. */
export const resourceHost: ResourceHost = {
	marker: MARKER,
	readOwner: (name) => ({ workflow: name === null ? null : readWorkflow(name) }),
	subscriptionHint: 'A trigger’s subscription is named after its workflow',
	bodyHint: 'If a Webhook node received it, use that node’s body field.',
	// The path of every trigger's webhook ends so. An administrator can rename the rest.
	isCallbackUrl: ({ pathname }) => pathname.endsWith('/webhook'),
	removedHint:
		'A subscription that was deleted isn’t listed. The template Daily subscription check finds published workflows without one.',
	remedies: {
		'other URL': 'If no other n8n instance uses it, delete it. Then unpublish the workflow and publish it again.',
		disabled: 'Unpublish the workflow, then publish it again.',
		unreachable:
			'Check N8N_WEBHOOK_URL and the proxy in front of n8n. If n8n itself responds with 404, unpublish the workflow and publish it again.',
		failing: 'Check the logs of this n8n instance.',
		unknown: 'Send a POST request to the URL from outside your network. The trigger responds with 401.',
	},
};

/** Reads `n8n · <workflow name> · <host> [se:<workflow>/<node>]` from both ends, because the workflow's name can contain anything. */
function readWorkflow(name: string): Json {
	const start = name.lastIndexOf(MARKER);
	const [id = '', node = ''] = name
		.slice(start + MARKER.length)
		.replace(/\].*$/s, '')
		.split('/');
	const parts = name.slice(0, start).trim().split(' · ');
	return { id, name: parts.slice(1, -1).join(' · ') || null, node: node || null };
}
