import { objectOf, textOf, type Json } from '../../core/read';
import { createOtherType } from '../../core/types';
import type { EventSpec, Identity } from '../../core/vendor';
import { events } from './events';
import { findNativeType, readBody } from './payload/envelope';
import { toSlaStatus } from './payload/sla';
import { hasAssignee } from './payload/ticket';

/** Enough to match and to deduplicate. The body is read only for an event that can become several types. */
export function identify(payload: unknown): Identity | null {
	const envelope = objectOf(payload);
	const nativeType = findNativeType(envelope);
	if (nativeType === null) return null;
	return { id: textOf(envelope?.id), nativeType, type: toType(nativeType, readBody(envelope)) };
}

/** Plain names its events `<resource>.<event>` and calls a ticket a thread. */
export function toOtherType(nativeType: string): string {
	return createOtherType(nativeType, nativeType.startsWith('thread.'));
}

/** Nothing is guessed: where an unknown value decides, the event gets its `other` type. */
function toType(nativeType: string, body: Json): string {
	return singleTypes.get(nativeType) ?? bodyTypes.get(nativeType)?.(body) ?? toOtherType(nativeType);
}

/** Events that can become one type only, by the catalog. */
const singleTypes: ReadonlyMap<string, string> = new Map(
	(events as readonly EventSpec[]).flatMap(({ native, types: [type, ...others] }) =>
		type !== undefined && others.length === 0 ? [[native, type]] : [],
	),
);

/** The other events, whose body decides. Each result must be a type of the event's row in the catalog. */
const bodyTypes: ReadonlyMap<string, (body: Json) => string | null> = new Map([
	['thread.thread_assignment_transitioned', toAssignmentType],
	['thread.service_level_agreement_status_transitioned', toSlaType],
	['thread.slack_message_updated', toSlackUpdateType],
	['thread.discord_message_updated', toDiscordUpdateType],
	['customer.customer_changed', toCustomerChangeType],
]);

/** A thread that loses one of several assignees stays assigned. */
function toAssignmentType(body: Json): string | null {
	const thread = objectOf(body.thread);
	if (thread === null) return null;
	return hasAssignee(thread) ? 'ticket:assigned' : 'ticket:unassigned';
}

function toSlaType(body: Json): string | null {
	const status = toSlaStatus(body.serviceLevelAgreementStatusDetail);
	return status === null ? null : `ticket:sla:${status}`;
}

/** Webhook versions before 2026-02-27 do not say what changed. */
function toSlackUpdateType(body: Json): string {
	const { changeType } = body;
	if (changeType === 'MESSAGE_DELETED') return 'ticket:comment:deleted';
	if (changeType !== 'REACTIONS_CHANGED') return 'ticket:comment:updated';
	const reactionChange = objectOf(body.reactionChange)?.changeType;
	if (reactionChange === 'ADDED') return 'ticket:comment:reaction:added';
	return reactionChange === 'REMOVED' ? 'ticket:comment:reaction:removed' : 'ticket:comment:reaction:changed';
}

function toDiscordUpdateType(body: Json): string {
	const isDeleted = textOf(objectOf(body.discordMessage)?.deletedOnDiscordAt) !== null;
	return isDeleted ? 'ticket:comment:deleted' : 'ticket:comment:updated';
}

function toCustomerChangeType(body: Json): string | null {
	const { changeType } = body;
	if (changeType === 'ADDED') return 'customer:created';
	return changeType === 'UPDATED' ? 'customer:updated' : null;
}
