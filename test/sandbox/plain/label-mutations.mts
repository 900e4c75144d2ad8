/** The mutations for labels and thread fields. */
import { runMutation, type Context } from './context.mts';
import { fail, toInvalidFieldError, toNotFoundError, toRefusal } from './errors.mts';
import { newId } from '../ids.mts';
import type { FieldType, FieldValue, LabelType, Thread, ThreadField } from './support-model.mts';
import { toFieldNode, toLabelNode } from './support-nodes.mts';
import { changeThread, demandThread, toThreadResult } from './thread-changes.mts';
import { createLabel, stamp, toThreadPayload, touch } from './threads.mts';

export interface FieldInput extends Partial<Readonly<Record<keyof FieldValue, unknown>>> {
	readonly key: string;
	readonly type: FieldType;
}
type UpsertInput = Omit<FieldInput, 'key'> & {
	readonly identifier: { readonly threadId: string; readonly key: string };
};

export const labelMutations = {
	/** Plain doesn't document what becomes of the other label types when one is refused. Here, none is added. */
	addLabels(
		{ input }: { readonly input: { readonly threadId: string; readonly labelTypeIds: readonly string[] } },
		context: Context,
	) {
		const result = runMutation(context, ['label:create'], () => {
			const thread = demandThread(context, input.threadId);
			const labelTypes = input.labelTypeIds.map((id) => demandLabelType(context, id));
			if (thread.body.labels.some(({ labelType }) => input.labelTypeIds.includes(labelType.id)))
				fail(
					toRefusal('label_with_given_type_already_added_to_thread', 'The thread already has a label of this type.'),
				);
			const at = new Date().toISOString();
			const labels = labelTypes.map((labelType) => createLabel(labelType, context.by, at));
			setLabels(context, thread, 'ADDED', [...thread.body.labels, ...labels]);
			return { labels: labels.map((label) => toLabelNode(context, label)), thread: toThreadResult(context, thread) };
		});
		return { labels: [], ...result };
	},
	removeLabels({ input }: { readonly input: { readonly labelIds: readonly string[] } }, context: Context) {
		return runMutation(context, ['label:delete'], () => {
			const threads = input.labelIds.map(
				(id) =>
					context.workspace.support.threads.find(({ body }) => body.labels.some((label) => label.id === id)) ??
					fail(toNotFoundError('labelIds', 'label')),
			);
			for (const thread of new Set(threads)) {
				const kept = thread.body.labels.filter(({ id }) => !input.labelIds.includes(id));
				setLabels(context, thread, 'REMOVED', kept);
			}
			const thread = threads[0];
			return { thread: thread === undefined ? null : toThreadResult(context, thread) };
		});
	},
	upsertThreadField({ input }: { readonly input: UpsertInput }, context: Context) {
		const { identifier, ...rest } = input;
		return runMutation(context, ['threadField:create', 'threadField:update'], () => {
			const thread = demandThread(context, identifier.threadId);
			const { field, result } = setField(context, thread, { ...rest, key: identifier.key });
			return { result, threadField: toFieldNode(context, field) };
		});
	},
};

export function demandLabelType({ workspace: { support } }: Context, id: string): LabelType {
	const labelType =
		support.labelTypes.find((known) => known.id === id) ?? fail(toNotFoundError('labelTypeIds', 'label type'));
	if (labelType.isArchived)
		fail(toRefusal('cannot_add_label_using_archived_label_type', 'The label type is archived.'));
	return labelType;
}

function setLabels(context: Context, thread: Thread, changeType: string, labels: Thread['body']['labels']): void {
	changeThread(
		context,
		thread,
		'thread.thread_labels_changed',
		({ body }) => {
			body.labels = labels;
		},
		{ changeType },
	);
}

const valueKeys: Readonly<Record<FieldType, keyof FieldValue>> = {
	STRING: 'stringValue',
	ENUM: 'stringValue',
	BOOL: 'booleanValue',
	NUMBER: 'numberValue',
	CURRENCY: 'numberValue',
	DATE: 'dateValue',
};

export function setField(context: Context, thread: Thread, input: FieldInput) {
	const { workspace, by, emit } = context;
	const schema = workspace.support.fieldSchemas.find(({ key }) => key === input.key);
	if (schema === undefined) return fail(toNotFoundError('key', 'thread field'));
	if (schema.type !== input.type) fail(toInvalidFieldError('type', `The field has the type ${schema.type}.`));
	const valueKey = valueKeys[schema.type];
	const value = input[valueKey];
	if (value == null) return fail(toInvalidFieldError(valueKey, 'The value is required.', 'REQUIRED'));
	if (schema.type === 'ENUM' && !schema.enumValues.includes(String(value)))
		fail(toInvalidFieldError('stringValue', `The value must be one of: ${schema.enumValues.join(', ')}.`));
	if (schema.type === 'DATE' && Number.isNaN(Date.parse(String(value))))
		fail(toInvalidFieldError('dateValue', 'The value must be an ISO 8601 date.'));

	const at = new Date().toISOString();
	const existing = thread.fields.find(({ key }) => key === input.key);
	if (existing?.[valueKey] === value) return { field: existing, result: 'NOOP' };
	const empty: FieldValue = { stringValue: null, booleanValue: null, numberValue: null, dateValue: null };
	const field: ThreadField = existing ?? {
		id: newId('tf'),
		threadId: thread.id,
		key: schema.key,
		type: schema.type,
		...empty,
		...stamp(by, at),
	};
	const previousThreadField = { ...field };
	Object.assign(field, { [valueKey]: value });
	touch(field, by, at);
	if (existing === undefined) thread.fields.push(field);
	const payload = { threadField: { ...field }, thread: toThreadPayload(workspace, thread) };
	if (existing === undefined) emit('thread.thread_field_created', payload);
	else emit('thread.thread_field_updated', { ...payload, previousThreadField });
	return { field, result: existing === undefined ? 'CREATED' : 'UPDATED' };
}
