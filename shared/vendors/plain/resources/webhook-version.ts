import type { Resource } from '../../../core/operation';
import { at, textAt } from '../../../core/read';
import { listNodes } from '../api/pagination';

/** The versions of Plain's bodies. */
export const webhookVersion: Resource = {
	key: 'webhookVersion',
	label: 'Webhook Version',
	operations: [
		{
			key: 'getAll',
			label: 'Get Many',
			action: 'Get many webhook versions',
			description: 'Get the versions of bodies that a webhook target can be pinned to',
			permission: 'webhookTarget:read',
			returnsMany: true,
			fields: [],
			async run(http, _values, { limit }) {
				const versions = await listNodes(http, 'webhookVersions', LIST, {}, limit);
				return versions.map((node) => ({
					version: textAt(node, 'version'),
					latest: at(node, 'isLatest') === true,
					deprecated: at(node, 'isDeprecated') === true,
				}));
			},
		},
	],
};

const LIST = `query WebhookVersions($first: Int, $after: String) {
	webhookVersions(first: $first, after: $after) { edges { node { version isDeprecated isLatest } } pageInfo { hasNextPage endCursor } }
}`;
