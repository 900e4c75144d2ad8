/**
 * What a text or a number means as a time, by RFC 3339: `{ ms }`, or null for no time. `isUnclear` marks what no vendor
 * documents, such as February 30 or a number where a text is due: to read it and to refuse it are both right.
 */
export function readTime(value) {
	if (typeof value === 'number') return readNumber(value);
	if (typeof value === 'string' && /^\d{9,13}$/.test(value)) return readNumber(Number(value));
	const match = typeof value === 'string' ? rfc3339.exec(value) : null;
	if (match === null) return null;
	const [year, month, day, hour, minute, second = 0] = match.slice(1, 7).map((digits) => Number(digits ?? 0));
	const { fraction = '', zone } = match.groups;
	const local = Date.UTC(2000, month - 1, day, hour, minute, second) + Number(`${fraction}000`.slice(0, 3));
	const ms = setYear(local, year) - offsetOf(zone);
	const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
	const isClear = isReal && hour < 24 && minute < 60 && second < 60 && /^(Z|[+-](0\d|1\d|2[0-3]):[0-5]\d)$/.test(zone);
	return { ms, isUnclear: !isClear || year === 0 || fraction.length > 3 };
}

/** Unix time; below 10^11 it counts seconds. */
export function readNumber(value) {
	const ms = Math.round(value < 1e11 ? value * 1000 : value);
	const isInRange = ms >= Date.UTC(1, 0) - CENTURIES && ms <= Date.UTC(9999, 11, 31, 23, 59, 59, 999);
	return isInRange ? { ms, isUnclear: true } : null;
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(?<fraction>\d{1,9}))?)?(?<zone>Z|[+-]\d\d:\d\d)$/;

/** `Date.UTC` reads the years 0 to 99 as those of the 20th century. */
const CENTURIES = Date.UTC(1901, 0) - new Date('0001-01-01T00:00:00Z').getTime();

function setYear(ms, year) {
	return new Date(ms).setUTCFullYear(year, new Date(ms).getUTCMonth(), new Date(ms).getUTCDate());
}

function daysOf(year, month) {
	return new Date(new Date(0).setUTCFullYear(year, month, 0)).getUTCDate();
}

function offsetOf(zone) {
	if (zone === 'Z') return 0;
	const [hours, minutes] = zone.slice(1).split(':').map(Number);
	return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
