import type { Sla } from '../../../core/event';

/** The event's name is all that Thena publishes of an SLA. */
export function toSla(type: string): Sla | null {
	if (!type.startsWith(PREFIX)) return null;
	return { status: type.slice(PREFIX.length), name: null, dueAt: null, breachedAt: null };
}

const PREFIX = 'ticket:sla:';
