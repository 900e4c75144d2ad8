import { objectAt, textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';

/** Readers of what all Acme events have in common. */

export function findAccountId(payload: unknown): string | null {
	return textAt(payload, 'account_id');
}

/** When the event happened. */
export function findTime(payload: unknown): string | null {
	return timeAt(payload, 'created_at');
}

export function readTicket(payload: unknown): Json | null {
	return objectAt(objectAt(payload, 'data'), 'ticket');
}
