import { createEmptyTicket } from '../../../shared/core/build-event';
import type { SupportEvent } from '../../../shared/core/event';
import type { Patterns } from '../../../shared/core/pattern/pattern';
import { toSample, type Output } from './output';

/** Events from the vendor's samples, at least one per type. Never empty. */
export type Samples = readonly Omit<SupportEvent, 'data'>[];

/**
 * Finds a sample that the patterns match, else one of the types, else the first one. Its title begins with "Sample:", so
 * that nobody takes its invented people for their own.
 */
export function findSample(
	samples: Samples,
	patterns: Pick<Patterns, 'matches'>,
	types: readonly string[] = [],
): Output {
	const matching = samples.find(({ type, nativetype }) => patterns.matches(type, nativetype));
	const sample = matching ?? samples.find(({ type }) => types.includes(type)) ?? samples[0];
	if (sample === undefined) throw new Error('An app needs at least one sample.');
	return toSample(markInvented(sample as SupportEvent)); // `build.mjs` bundles whole events
}

/** The title is the ticket's, or else the name of the customer or the account. An event with none of them gets one. */
function markInvented(event: SupportEvent): SupportEvent {
	const { ticket, customer, account } = event.data;
	if (ticket === null && customer?.name) {
		return replaceData(event, { customer: { ...customer, name: mark(customer.name) } });
	}
	if (ticket === null && account?.name) {
		return replaceData(event, { account: { ...account, name: mark(account.name) } });
	}
	const title = mark(ticket?.title ?? event.type);
	return replaceData(event, { ticket: { ...(ticket ?? createEmptyTicket()), title } });
}

function replaceData(event: SupportEvent, data: Partial<SupportEvent['data']>): SupportEvent {
	return { ...event, data: { ...event.data, ...data } };
}

function mark(title: string): string {
	return `Sample: ${title}`;
}
