import { objectOf, textOf, type Json } from '../../core/read';
import { createOtherType } from '../../core/types';
import type { EventSpec, Identity } from '../../core/vendor';
import { events } from './events';
import { readBody, findNativeType } from './payload/envelope';
import { toSlaStatus } from './payload/sla';
import { hasAssignee } from './payload/ticket';

/** Enough to match and to deduplicate: the body is read only where the event's name leaves its type open. */
export function identify(payload: unknown): Identity | null {
	const envelope = objectOf(payload);
	const nativeType = findNativeType(envelope);
	if (nativeType === null) return null;
	return { id: textOf(envelope?.id), nativeType, type: typeOf(nativeType, readBody(envelope)) };
}

/** Plain names its events `<resource>.<event>`, and a ticket is a thread. */
export function toOtherType(nativeType: string): string {
	return createOtherType(nativeType, nativeType.startsWith('thread.'));
}

/** A value that we do not know in a place that decides gives the `other` type: nothing is guessed. */
function typeOf(nativeType: string, body: Json): string {
	return onlyTypes.get(nativeType) ?? choices.get(nativeType)?.(body) ?? toOtherType(nativeType);
}

/** Events whose row of the catalog has one type. */
const onlyTypes: ReadonlyMap<string, string> = new Map(
	(events as readonly EventSpec[]).flatMap(({ native, types: [type, ...more] }) =>
		type !== undefined && more.length === 0 ? [[native, type]] : [],
	),
);

/** The others; each choice must be a type of its row. */
const choices: ReadonlyMap<string, (body: Json) => string | null> = new Map([
	['thread.thread_assignment_transitioned', assignment],
	['thread.service_level_agreement_status_transitioned', slaTransition],
	['thread.slack_message_updated', slackUpdate],
	['thread.discord_message_updated', discordUpdate],
	['customer.customer_changed', customerChange],
]);

/** Unassigned when nobody is left: one of several assignees leaving keeps the thread assigned. */
function assignment(body: Json): string | null {
	const thread = objectOf(body.thread);
	if (thread === null) return null;
	return hasAssignee(thread) ? 'ticket:assigned' : 'ticket:unassigned';
}

function slaTransition(body: Json): string | null {
	const word = toSlaStatus(body.serviceLevelAgreementStatusDetail);
	return word === null ? null : `ticket:sla:${word}`;
}

/** Versions before 2026-02-27 do not say what changed. */
function slackUpdate(body: Json): string {
	const { changeType } = body;
	if (changeType === 'MESSAGE_DELETED') return 'ticket:comment:deleted';
	if (changeType !== 'REACTIONS_CHANGED') return 'ticket:comment:updated';
	const reaction = objectOf(body.reactionChange)?.changeType;
	if (reaction === 'ADDED') return 'ticket:comment:reaction:added';
	return reaction === 'REMOVED' ? 'ticket:comment:reaction:removed' : 'ticket:comment:reaction:changed';
}

function discordUpdate(body: Json): string {
	const deleted = textOf(objectOf(body.discordMessage)?.deletedOnDiscordAt) !== null;
	return deleted ? 'ticket:comment:deleted' : 'ticket:comment:updated';
}

function customerChange(body: Json): string | null {
	const { changeType } = body;
	if (changeType === 'ADDED') return 'customer:created';
	return changeType === 'UPDATED' ? 'customer:updated' : null;
}
