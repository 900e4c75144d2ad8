/**
 * A time that a user entered, in ms since 1970, or `null`. One without a zone is in the user's zone; `Date.parse` alone would
 * use the zone of the machine.
 */
export function readLocalTime(input: unknown, timeZone: string): number | null {
	// It can be an object of a time library, whose text is ISO 8601. Other JSON can have no text at all.
	if (typeof Object(input).toString !== 'function') return null;
	const text = String(input).trim();
	if (typeof input === 'number') return Math.abs(input) <= MAX_MS ? input : null;
	if (!startsWithDate.test(text)) return null;
	const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
	const ms = Date.parse(hasZone ? text : `${text.replace(' ', 'T')}${text.includes(':') ? '' : 'T00:00'}Z`);
	if (Number.isNaN(ms)) return null;
	return hasZone ? ms : ms - getOffset(ms, timeZone);
}

/** A date can't be further from 1970. */
const MAX_MS = 8.64e15;

const startsWithDate = /^\d{4}-\d{2}-\d{2}([T ]|$)/;

/** How far a zone's clock is ahead of UTC, in ms. */
function getOffset(ms: number, timeZone: string): number {
	const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(ms);
	return Date.parse(`${clock.replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000;
}
