import type { Sla } from '../../../core/event';
import { objectOf, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';
import { findEnumValue } from './envelope';

/** The last part of the canonical type, for each of Plain's statuses. */
const words: ReadonlyMap<unknown, string> = new Map([
	['PENDING', 'pending'],
	['IMMINENT_BREACH', 'breach_warning'],
	['BREACHING', 'breached'],
	['BREACHED', 'resolved_late'],
	['ACHIEVED', 'achieved'],
	['CANCELLED', 'cancelled'],
]);

export const slaFields = ['status', 'dueAt', 'breachedAt'] as const;

/** The canonical word of a status detail, or `null` for one that we do not know. */
export function toSlaStatus(detail: unknown): string | null {
	return words.get(objectOf(detail)?.status) ?? null;
}

/** An agreement has no name of its own: its type stands for it. */
export function toSla(detail: Json | null, agreement: Json | null): Sla | null {
	if (detail === null) return null;
	return {
		status: toSlaStatus(detail) ?? (textOf(detail.status) === null ? null : 'unknown'),
		name: findEnumValue(agreement?.type),
		dueAt: timeOf(detail.breachTime),
		breachedAt: timeOf(detail.breachedAt),
	};
}
