import type { Resource } from '../../../core/operation';
import { listWebhookVersions } from '../api/webhook-versions';

export const webhookVersion: Resource = {
	key: 'webhookVersion',
	label: 'Webhook Version',
	operations: [
		{
			key: 'getAll',
			label: 'Get Many',
			action: 'Get many webhook versions',
			description: 'Get the payload versions that a webhook target can be pinned to',
			permission: 'webhookTarget:read',
			returnsMany: true,
			fields: [],
			run: async (http, _values, { limit }) => await listWebhookVersions(http, limit),
		},
	],
};
