import type { Sla } from './event';

/** The SLA of an event of this type, for a vendor that publishes nothing of an SLA but the name of its events. */
export function toSla(type: string): Sla | null {
	if (!type.startsWith(PREFIX)) return null;
	return { status: type.slice(PREFIX.length), name: null, dueAt: null, breachedAt: null };
}

const PREFIX = 'ticket:sla:';
