import type { Sla } from '../../../core/event';

/** The event's name is all that Dixa publishes of an SLA evaluation. */
export function toSla(type: string): Sla | null {
	if (!type.startsWith(PREFIX)) return null;
	return { status: type.slice(PREFIX.length), name: null, dueAt: null, breachedAt: null };
}

const PREFIX = 'ticket:sla:';
