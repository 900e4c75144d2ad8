import { listAt, objectAt, textAt } from '../../../../core/read';
import { createAddTags, createRemoveTags } from '../../../../core/resources/ticket/tags';
import { mutateThread, readPermissions } from '../../api/threads';
import { threads } from './access';
import { label } from './references';

export const addLabels = createAddTags(threads, {
	permission: `label:create, labelType:read, ${readPermissions}`,
	tag: label,
	async write({ http, state }, labelTypeIds) {
		const { id: threadId, url } = state.ticket;
		return await mutateThread(http, ADD, { threadId, labelTypeIds }, url);
	},
});

export const removeLabels = createRemoveTags(threads, {
	permission: `label:delete, labelType:read, ${readPermissions}`,
	tag: label,
	async write({ http, state }, labelTypeIds) {
		return await mutateThread(http, REMOVE, { labelIds: findLabelIds(state.raw, labelTypeIds) }, state.ticket.url);
	},
});

/** Plain removes the labels of a thread, not their types. */
function findLabelIds(thread: unknown, labelTypeIds: readonly string[]): readonly string[] {
	return listAt(thread, 'labels').flatMap((each) => {
		const labelTypeId = textAt(objectAt(each, 'labelType'), 'id') ?? '';
		return labelTypeIds.includes(labelTypeId) ? (textAt(each, 'id') ?? []) : [];
	});
}

/** Somebody else may have added the label in the meantime. */
const ADD = {
	field: 'addLabels',
	idempotent: true,
	doneCodes: ['label_with_given_type_already_added_to_thread'],
} as const;
const REMOVE = { field: 'removeLabels', idempotent: true } as const;
