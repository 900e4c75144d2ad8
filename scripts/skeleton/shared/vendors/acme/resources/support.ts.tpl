import type { Resource } from '../../../core/operation';

/** Tickets, customers, and what belongs to them, for every host. */
export const supportResources: readonly Resource[] = [];
