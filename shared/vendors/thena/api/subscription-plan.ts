import { VendorError } from '../../../core/errors';
import type { CredentialDetails, SubscriptionRequest } from '../../../core/subscription-types';
import { readTeams } from './teams';

/** The events and the teams to subscribe to at Thena. */
export interface SubscriptionPlan {
	readonly events: readonly string[];
	readonly teams: readonly string[];
}

/**
 * Throws if there is nothing to subscribe to. An empty list of events would mean all of them, and whether Thena accepts a `*`
 * isn't documented, so custom objects are subscribed to only by name. `plan` has already warned about the others.
 */
export function planSubscription(request: SubscriptionRequest): SubscriptionPlan {
	const named = request.events.filter((name) => !isUnnamed(name));
	if (named.length === 0 || request.exact.some((names) => names.length > 0 && names.every(isUnnamed))) {
		throw new VendorError(
			'invalid',
			'Thena sends events of a custom object only if you name it. Use a pattern such as custom-object:deal:*.',
		);
	}
	assertDetails(request.details);
	return { events: [...new Set(named.flatMap(listNames))], teams: readTeams(request.settings) };
}

function assertDetails({ companyName, website, supportEmail }: CredentialDetails): void {
	if (companyName && website && supportEmail) return;
	throw new VendorError(
		'invalid_credential',
		'Thena requires details about the developer of the app. Fill in Company Name, Website, and Support Email.',
	);
}

/** Whether an event of custom objects lacks the name of the object. */
export function isUnnamed(event: string): boolean {
	return event.split(':').includes('*');
}

/** Thena's pages give a new comment two names (ticket-events and comment-events), so both are subscribed to. */
export function listNames(event: string): readonly string[] {
	return newComment.includes(event) ? newComment : [event];
}

const newComment: readonly string[] = ['ticket:comment:created', 'ticket:comment:added'];
