import { VendorError } from '../../../core/errors';
import type { CredentialDetails, SubscriptionRequest } from '../../../core/subscription-types';
import { readTeams } from './teams';

/** What is asked of Thena for a request. */
export interface SubscriptionPlan {
	readonly events: readonly string[];
	readonly teams: readonly string[];
}

/**
 * Throws what cannot be subscribed. An empty list of events would mean all of them, and whether Thena understands a
 * `*` is not known: custom objects are subscribed by name only. `plan` has warned of those that are left out here.
 */
export function planSubscription(request: SubscriptionRequest): SubscriptionPlan {
	const named = request.events.filter((name) => !isOpen(name));
	if (named.length === 0 || request.exact.some((names) => names.length > 0 && names.every(isOpen))) {
		throw new VendorError(
			'invalid',
			'Thena sends events of custom objects only when they are named, e.g. custom-object:deal:*. Name the objects whose events you want.',
		);
	}
	checkDetails(request.details);
	return { events: [...new Set(named.flatMap(listSpellings))], teams: readTeams(request.settings) };
}

/** Thena wants to know who makes an app. */
function checkDetails({ companyName, website, supportEmail }: CredentialDetails): void {
	if (companyName && website && supportEmail) return;
	throw new VendorError(
		'invalid_credential',
		'Thena requires the details of the app’s developer. Fill in Company Name, Website, and Support Email.',
	);
}

/** Names no custom object. */
export function isOpen(name: string): boolean {
	return name.split(':').includes('*');
}

/** Thena's pages give a new comment two names (ticket-events and comment-events): both are subscribed. */
export function listSpellings(name: string): readonly string[] {
	return newComment.includes(name) ? newComment : [name];
}

const newComment: readonly string[] = ['ticket:comment:created', 'ticket:comment:added'];
