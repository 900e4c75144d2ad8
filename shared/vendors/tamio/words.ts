import type { Words } from '../../core/words';

/** Tamio's own words (docs.tamio.com). A customer is an agency's client or a store's customer. */
export const words = { comment: 'reply', agent: 'teammate' } as const satisfies Words;
