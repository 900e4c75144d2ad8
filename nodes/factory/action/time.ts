/**
 * A time of n8n's form in ms since 1970, or `null`. n8n's calendar gives no zone and means the workflow's: without it the
 * machine's would be read.
 */
export function readTime(given: unknown, zone: string): number | null {
	// Luxon's times, which expressions give, are ISO 8601 as text.
	const text = String(given).trim();
	if (typeof given === 'number') return Number.isFinite(given) ? given : null;
	if (!dated.test(text)) return null;
	const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
	const ms = Date.parse(zoned ? text : `${text.replace(' ', 'T')}${text.includes(':') ? '' : 'T00:00'}Z`);
	if (Number.isNaN(ms)) return null;
	return zoned ? ms : ms - offsetOf(ms, zone);
}

const dated = /^\d{4}-\d{2}-\d{2}([T ]|$)/;

/** How far a zone's clock is ahead of UTC, in ms. */
function offsetOf(ms: number, timeZone: string): number {
	const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(ms);
	return Date.parse(`${clock.replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000;
}
