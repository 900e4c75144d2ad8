import type { Comment } from '../../../core/event';
import { objectOf, type Json } from '../../../core/read';

/** Where a kind of message keeps what. */
export interface MessageSpec {
	/** The property of the body. */
	readonly key: string;
	readonly channel: string | null;
	/** Where the kind itself says it; else the event's name or the author does. */
	readonly direction: Comment['direction'];
	readonly id: string;
	/** In order of preference. */
	readonly text: readonly string[];
	readonly attachments: string;
}

const common = { direction: null, id: 'id', attachments: 'attachments' } as const;

/** Plain's messages, with channels as `messageSource` spells them. Teams' have no id at Plain: their timeline entry's stands for it. */
export const messages = {
	email: { ...common, key: 'email', channel: 'EMAIL', text: ['textContent', 'markdownContent'] },
	chat: { ...common, key: 'chat', channel: 'CHAT', text: ['text'] },
	slack: { ...common, key: 'slackMessage', channel: 'SLACK', text: ['resolvedText', 'text'] },
	discord: { ...common, key: 'discordMessage', channel: 'DISCORD', text: ['textContent'] },
	teams: { ...common, key: 'msTeamsMessage', channel: 'MS_TEAMS', id: 'timelineEntryId', text: ['text'] },
	note: { ...common, key: 'note', channel: null, direction: 'internal', text: ['text', 'markdown'] },
} as const satisfies Readonly<Record<string, MessageSpec>>;

const specs: readonly MessageSpec[] = Object.values(messages);

/** The message that the body of an event is about. */
export function findMessage(body: Json): { readonly spec: MessageSpec; readonly message: Json } | null {
	for (const spec of specs) {
		const message = objectOf(body[spec.key]);
		if (message !== null) return { spec, message };
	}
	return null;
}

/** The timeline entry that the event is about; a removed one is in `previousTimelineEntry`. */
export function findTimelineEntry(body: Json): Json | null {
	return objectOf(body.timelineEntry) ?? objectOf(body.previousTimelineEntry);
}
