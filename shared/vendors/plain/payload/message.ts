import type { Comment } from '../../../core/event';
import { objectOf, type Json } from '../../../core/read';

/** How to read one kind of message. */
export interface MessageSpec {
	/** The body's property that holds it. */
	readonly key: string;
	readonly channel: string | null;
	/** `null` if the event's name or the author decides. */
	readonly direction: Comment['direction'];
	/** The message's property that holds its ID. */
	readonly id: string;
	/** The message's properties that may hold its text, in order of preference. */
	readonly text: readonly string[];
	/** The message's property that holds its attachments. */
	readonly attachments: string;
}

const common = { direction: null, id: 'id', attachments: 'attachments' } as const;

/** Plain's kinds of messages, with channels as `messageSource` spells them. A Teams message has no ID, so its timeline entry's is used. */
export const messages = {
	email: { ...common, key: 'email', channel: 'EMAIL', text: ['textContent', 'markdownContent'] },
	chat: { ...common, key: 'chat', channel: 'CHAT', text: ['text'] },
	slack: { ...common, key: 'slackMessage', channel: 'SLACK', text: ['resolvedText', 'text'] },
	discord: { ...common, key: 'discordMessage', channel: 'DISCORD', text: ['textContent'] },
	teams: { ...common, key: 'msTeamsMessage', channel: 'MS_TEAMS', id: 'timelineEntryId', text: ['text'] },
	note: { ...common, key: 'note', channel: null, direction: 'internal', text: ['text', 'markdown'] },
} as const satisfies Readonly<Record<string, MessageSpec>>;

const specs: readonly MessageSpec[] = Object.values(messages);

/** The message that the event is about. */
export function findMessage(body: Json): { readonly spec: MessageSpec; readonly message: Json } | null {
	for (const spec of specs) {
		const message = objectOf(body[spec.key]);
		if (message !== null) return { spec, message };
	}
	return null;
}

/** The timeline entry that the event is about. A removed entry is in `previousTimelineEntry`. */
export function findTimelineEntry(body: Json): Json | null {
	return objectOf(body.timelineEntry) ?? objectOf(body.previousTimelineEntry);
}
