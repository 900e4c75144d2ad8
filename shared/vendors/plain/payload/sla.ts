import type { Sla } from '../../../core/event';
import { objectOf, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';
import { findEnumValue } from './envelope';

/** Plain's statuses, each with the last part of its canonical type. */
const statuses: ReadonlyMap<unknown, string> = new Map([
	['PENDING', 'pending'],
	['IMMINENT_BREACH', 'breach_warning'],
	['BREACHING', 'breached'],
	['BREACHED', 'resolved_late'],
	['ACHIEVED', 'achieved'],
	['CANCELLED', 'cancelled'],
]);

export const comparedSlaFields = ['status', 'dueAt', 'breachedAt'] as const;

/** The canonical status of a status detail, or `null` for an unknown one. */
export function toSlaStatus(detail: unknown): string | null {
	return statuses.get(objectOf(detail)?.status) ?? null;
}

/** An agreement has no name, so its type is used. */
export function toSla(detail: Json | null, agreement: Json | null): Sla | null {
	if (detail === null) return null;
	return {
		status: toSlaStatus(detail) ?? (textOf(detail.status) === null ? null : 'unknown'),
		name: findEnumValue(agreement?.type),
		dueAt: timeOf(detail.breachTime),
		breachedAt: timeOf(detail.breachedAt),
	};
}
