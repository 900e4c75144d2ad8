/** The words of event names, so that names can be compared by what they mean: people write `thread.closed` for `ticket:status:changed`. */

/** What a word of a pattern asks for. */
export interface Meaning {
	/** A name must contain at least one of these. */
	readonly anyOf: readonly string[];
	/** A name is nearer if it contains these as well. */
	readonly also: readonly string[];
}

/** The words of a name, each once, in one spelling for all vendors: `thread` and `CONVERSATION` are both `ticket`. */
export function readWords(text: string): readonly string[] {
	return [...new Set(splitWords(text).map((word) => synonyms.get(word) ?? word))];
}

/** What the words of a pattern ask for. */
export function readMeanings(text: string): readonly Meaning[] {
	return [...new Set(splitWords(text))].map(toMeaning);
}

function splitWords(text: string): readonly string[] {
	let spaced = text
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
		.toLowerCase()
		.replace(/[^a-z\d]+/g, ' ');
	for (const [phrase, word] of phrases) spaced = spaced.replaceAll(phrase, word);
	return spaced
		.split(' ')
		.filter((word) => word !== '')
		.map(toSingular);
}

function toSingular(word: string): string {
	return word.length > 3 && word.endsWith('s') && !/[su]s$/.test(word) ? word.slice(0, -1) : word;
}

function toMeaning(word: string): Meaning {
	const same = synonyms.get(word) ?? word;
	return everyday.get(word) ?? everyday.get(same) ?? { anyOf: [same], also: [] };
}

const phrases = [
	['service level agreement', 'sla'],
	['custom field value', 'field'],
	['custom field', 'field'],
	['custom attribute', 'field'],
	['end user', 'customer'],
	['customer contact', 'customer'],
] as const;

/** Words that mean the same in names and in patterns. */
const synonyms: ReadonlyMap<string, string> = new Map(
	Object.entries({
		ticket: ['thread', 'conversation', 'case', 'issue', 'request'],
		comment: ['message'],
		created: ['create', 'creation', 'added', 'add', 'new', 'opened', 'posted', 'started'],
		changed: ['change', 'updated', 'update', 'transitioned', 'transition', 'edited', 'modified'],
		deleted: ['delete', 'removed', 'remove'],
		assigned: ['assign', 'assignment', 'assignee', 'reassigned'],
		closed: ['close', 'resolved', 'resolve', 'solved', 'done', 'completed'],
		reopened: ['reopen'],
		tag: ['label'],
		customer: ['contact', 'client', 'requester', 'enduser'],
		account: ['tenant', 'company'],
		csat: ['rating', 'rated', 'survey', 'satisfaction', 'feedback'],
		team: ['queue'],
		user: ['agent', 'teammate'],
		breached: ['breach'],
		mentioned: ['mention'],
	}).flatMap(([word, others]) => others.map((other): [string, string] => [other, word])),
);

/** Everyday words for events that vendors name in other ways. */
const everyday: ReadonlyMap<string, Meaning> = new Map(
	Object.entries<Meaning>({
		closed: { anyOf: ['closed', 'status'], also: ['changed'] },
		open: { anyOf: ['open', 'status'], also: ['changed'] },
		reopened: { anyOf: ['open', 'status'], also: ['changed'] },
		snoozed: { anyOf: ['snoozed', 'status'], also: ['changed'] },
		pending: { anyOf: ['pending', 'status'], also: ['changed'] },
		transferred: { anyOf: ['transferred', 'team'], also: ['changed'] },
		moved: { anyOf: ['team'], also: ['changed'] },
		reply: { anyOf: ['comment'], also: ['sent'] },
		replied: { anyOf: ['comment'], also: ['sent'] },
		answer: { anyOf: ['comment'], also: ['sent'] },
		answered: { anyOf: ['comment'], also: ['sent'] },
		received: { anyOf: ['received', 'created'], also: [] },
		sent: { anyOf: ['sent', 'created'], also: [] },
	}),
);
