import type { Words } from '../../core/words';

/** What Acme calls a ticket, a tag, or a team. A word that is missing here is the event's own. */
export const words = {} as const satisfies Words;
