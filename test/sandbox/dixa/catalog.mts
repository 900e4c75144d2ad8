/** The events that a Dixa webhook can subscribe to, and their names in deliveries. From Dixa's API document of June 2026. */

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

/** Applies Dixa's rule, "uppercase words separated by underscore": `SLAEvaluationPending` becomes `SLA_EVALUATION_PENDING`. */
export function toFqn(eventName: string): string {
	return eventName
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
		.toUpperCase();
}

/** Returns the API's name of an event. Accepts that name or the one in deliveries, and throws for any other. */
export function toEventName(name: string): string {
	const found = eventNames.find((candidate) => candidate === name || toFqn(candidate) === name);
	if (found === undefined) throw new Error(`Dixa has no event ${name}`);
	return found;
}
