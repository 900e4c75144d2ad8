/** The events a Dixa webhook can subscribe to, and their names in deliveries. Written from Dixa's API document of June 2026. */

export const eventNames: readonly string[] = [
	'AgentBannedEnduser',
	'AgentBannedIp',
	'AgentUnbannedEnduser',
	'AgentUnbannedIp',
	'ConversationAbandoned',
	'ConversationAssigned',
	'ConversationClosed',
	'ConversationCreated',
	'ConversationCustomAttributeUpdated',
	'ConversationEndUserReplaced',
	'ConversationEnqueued',
	'ConversationMessageAdded',
	'ConversationMessageDeliveryDelivered',
	'ConversationMessageDeliveryFailed',
	'ConversationMessageDeliveryInfo',
	'ConversationMessageDeliverySeen',
	'ConversationMessageDeliverySent',
	'ConversationMessageDeliverySpamComplaint',
	'ConversationNoteAdded',
	'ConversationOpen',
	'ConversationPending',
	'ConversationPendingExpired',
	'ConversationRated',
	'ConversationTagAdded',
	'ConversationTagRemoved',
	'ConversationTransferred',
	'ConversationUnassigned',
	'SLAEvaluationAchieved',
	'SLAEvaluationBreached',
	'SLAEvaluationPending',
	'SLAEvaluationVoided',
	'TypingStarted',
];

/** Dixa's rule, "uppercase words separated by underscore": `SLA_EVALUATION_PENDING` from `SLAEvaluationPending`. */
export function fqnOf(eventName: string): string {
	return eventName
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
		.toUpperCase();
}

/** The API's name of an event, from that name or from the one in deliveries; throws for others. */
export function eventNameOf(name: string): string {
	const found = eventNames.find((candidate) => candidate === name || fqnOf(candidate) === name);
	if (found === undefined) throw new Error(`Dixa has no event ${name}`);
	return found;
}
