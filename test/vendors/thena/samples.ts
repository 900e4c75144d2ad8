import type { SupportEvent } from '../../../shared/core/event';
import { thena } from '../../../shared/vendors/thena';
import { samples } from '../../../shared/vendors/thena/sample-names';
import { loadSample, normalizePayload, type Sample } from '../support/samples';

/** Typed loosely, so that tests can change any part of a copy. */
export interface ThenaPayload {
	[key: string]: unknown;
	message: ThenaMessage;
}

export interface ThenaMessage {
	[key: string]: unknown;
	payload: { [key: string]: { [key: string]: unknown } };
}

/** Native types with full stops for colons; the custom object is a deal. */
export const sampleNames: readonly string[] = samples.map(({ name }) => name);

/** Further cases of a native type. */
const variants = [
	'custom-object.deal.updated.seconds',
	'ticket.comment.added',
	'ticket.comment.created.customer',
	'ticket.comment.deleted.hidden',
	'ticket.created.flat',
	'ticket.status.changed.text',
	'user.mentioned.account-task',
];

/** One for each row of the catalog. */
export const rowSamples = sampleNames.filter((name) => !variants.includes(name));

export function thenaSample(name: string): Sample<ThenaPayload> {
	return loadSample('thena', name);
}

/** The payload of a sample, its message changed. */
export function thenaPayload(name: string, change: (message: ThenaMessage) => void = () => undefined): ThenaPayload {
	const { payload } = thenaSample(name);
	change(payload.message);
	return payload;
}

/** The event of a sample whose message was changed. */
export function eventOf(name: string, change?: (message: ThenaMessage) => void): SupportEvent {
	return normalizePayload(thena, thenaPayload(name, change));
}

/** A change of a message: its payload has only this resource, which has only these fields. */
export function withOnly(resource: string, fields: object): (message: ThenaMessage) => void {
	return (message) => {
		message.payload = { [resource]: { ...fields } };
	};
}
