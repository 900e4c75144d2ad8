/** What docs/filters.md says: the name of the first condition that an event doesn't meet, or null. */
export function findFailedFilter(conditions, event) {
	for (const { name, field, values, letThrough } of conditions) {
		const found = valuesOf[name](event);
		const passes = found === null ? letThrough : found.some((value) => has(values, value)) !== (field === 'tagNoneOf');
		if (!passes) return name;
	}
	return null;
}

const has = (values, value) => values.some((other) => other.toLowerCase() === value?.toLowerCase());

const one = (value) => (value === null || value === undefined ? null : [value]);

/** What each condition compares. */
const valuesOf = {
	status: ({ data }) => one(data.ticket?.status),
	priority: ({ data }) => one(data.ticket?.priority),
	tag: ({ data }) => data.ticket?.tags?.flatMap(({ id, name }) => [id, name]) ?? null,
	channel: ({ data }) => one(data.comment?.channel ?? data.ticket?.channel),
	direction: ({ data }) => one(data.comment?.direction),
	causedBy({ data }) {
		const kind = data.actor?.kind ?? data.comment?.author?.kind;
		const isEmail = data.comment?.direction === 'outbound' && has(['email'], data.comment.channel);
		return kind === 'bot' && isEmail ? ['bot', 'user'] : one(kind);
	},
};
