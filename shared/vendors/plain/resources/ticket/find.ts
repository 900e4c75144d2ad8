import { createFind } from '../../../../core/resources/ticket/read';
import { findThreads } from '../../api/find-threads';
import { readPermissions } from '../../api/threads';
import { threads } from './access';

export const find = createFind(threads, {
	permission: readPermissions,
	filters: ['customerEmail', 'customerId', 'externalId', 'since', 'status', 'text'],
	find: async ({ http }, filters, limit) => await findThreads(http, filters, limit),
});
