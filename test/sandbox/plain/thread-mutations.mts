/** The mutations that change a thread. Each sends the webhook event that Plain sends; a title has none. */
import type { Context } from './context.mts';
import type { TenantIdentifier } from './customers.mts';
import { demandAssignee, demandPriority, demandTenant, demandTitle, type AssigneeInput } from './demands.mts';
import { fail, toInvalidFieldError } from './errors.mts';
import type { Thread } from './support-model.mts';
import { changeThread, edit, setAssignee, setStatus } from './thread-changes.mts';

interface Input<T> {
	readonly input: T & { readonly threadId: string };
}

const EDIT = ['thread:edit'];

export const threadMutations = {
	/** Plain refuses this while a required field is empty. It doesn't document the code. */
	markThreadAsDone({ input }: Input<{ readonly statusDetail?: string | null }>, context: Context) {
		return edit(context, EDIT, input.threadId, (thread) => {
			const required = context.workspace.support.fieldSchemas.filter(({ isRequired }) => isRequired);
			const missing = required.find(({ key }) => !thread.fields.some((field) => field.key === key));
			if (missing !== undefined)
				fail(toInvalidFieldError('threadId', `The thread field "${missing.key}" is required.`));
			setStatus(context, thread, 'DONE', { type: input.statusDetail ?? 'DONE_MANUALLY_SET' });
		});
	},
	markThreadAsTodo({ input }: Input<{ readonly statusDetail?: string | null }>, context: Context) {
		return edit(context, EDIT, input.threadId, (thread) => {
			setStatus(context, thread, 'TODO', { type: input.statusDetail ?? 'CREATED' });
		});
	},
	/** Plain doesn't document a snooze without a duration. Here it waits for the customer. */
	snoozeThread(
		{ input }: Input<{ readonly durationSeconds?: number | null; readonly statusDetail?: string | null }>,
		context: Context,
	) {
		const { durationSeconds: seconds, statusDetail } = input;
		return edit(context, EDIT, input.threadId, (thread) => {
			if (seconds != null && seconds < 1)
				fail(toInvalidFieldError('durationSeconds', 'The duration must be at least 1 second.'));
			if (seconds == null && statusDetail === 'WAITING_FOR_DURATION')
				fail(toInvalidFieldError('durationSeconds', 'The duration is required.', 'REQUIRED'));
			const waitingUntil = new Date(Date.now() + (seconds ?? 0) * 1000).toISOString();
			const type = statusDetail ?? (seconds == null ? 'WAITING_FOR_CUSTOMER' : 'WAITING_FOR_DURATION');
			setStatus(context, thread, 'SNOOZED', {
				type,
				...(type === 'WAITING_FOR_DURATION' && seconds != null ? { waitingUntil, durationSeconds: seconds } : {}),
			});
		});
	},
	changeThreadPriority({ input }: Input<{ readonly priority: number }>, context: Context) {
		return edit(context, EDIT, input.threadId, (thread) => {
			demandPriority(input.priority);
			if (thread.body.priority === input.priority) return;
			changeThread(context, thread, 'thread.thread_priority_changed', ({ body }) => {
				body.priority = input.priority;
			});
		});
	},
	updateThreadTitle({ input }: Input<{ readonly title: string }>, context: Context) {
		return edit(context, EDIT, input.threadId, (thread) => {
			demandTitle(input.title);
			changeThread(context, thread, null, ({ body }) => {
				body.title = input.title;
			});
		});
	},
	updateThreadTenant({ input }: Input<{ readonly tenantIdentifier?: TenantIdentifier | null }>, context: Context) {
		return edit(context, EDIT, input.threadId, (thread) => {
			const { support } = context.workspace;
			const previousTenant = support.tenants.find(({ id }) => id === thread.tenantId) ?? null;
			const tenant = input.tenantIdentifier == null ? null : demandTenant(context, input.tenantIdentifier);
			if (tenant?.id === previousTenant?.id) return;
			const toPayload = (found: typeof tenant) =>
				found && { ...found, workspaceId: context.workspace.id, source: 'api', ...pickStamps(thread) };
			changeThread(
				context,
				thread,
				'thread.thread_tenant_updated',
				(changed) => {
					changed.tenantId = tenant?.id ?? null;
				},
				{ previousTenant: toPayload(previousTenant), tenant: toPayload(tenant) },
			);
		});
	},
	assignThread({ input }: Input<AssigneeInput>, context: Context) {
		return edit(context, ['thread:assign'], input.threadId, (thread) => {
			setAssignee(context, thread, demandAssignee(context, input));
		});
	},
	unassignThread({ input }: Input<object>, context: Context) {
		return edit(context, ['thread:unassign'], input.threadId, (thread) => setAssignee(context, thread, null));
	},
	/** Plain doesn't document the code for a thread without an escalation path. */
	escalateThread({ input }: Input<object>, context: Context) {
		return edit(context, EDIT, input.threadId, (thread) => {
			if (!thread.hasEscalationPath) fail(toInvalidFieldError('threadId', 'The thread has no escalation path.'));
			setAssignee(context, thread, context.workspace.support.users[1] ?? null);
		});
	},
};

function pickStamps({ body: { createdAt, createdBy, updatedAt, updatedBy } }: Thread) {
	return { createdAt, createdBy, updatedAt, updatedBy };
}
