import type { Json } from '../../../shared/core/read';
import type { ResourceHost } from '../../../shared/core/resources/host';
import { MARKER } from '../../../shared/core/subscription/callback-url';

/** n8n's words in the resources that all vendors share. */
export const resourceHost: ResourceHost = {
	marker: MARKER,
	readOwner: (name) => ({ workflow: name === null ? null : readWorkflow(name) }),
	subscriptionHint: 'A trigger’s subscription is named after its workflow',
	bodyHint: 'If a Webhook node received it, use that node’s body field.',
	remedies: {
		'other URL': 'If no other n8n instance uses it, delete it. Then unpublish the workflow and publish it again.',
		disabled: 'Unpublish the workflow, then publish it again.',
		failing: 'Check the logs of this n8n instance.',
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
