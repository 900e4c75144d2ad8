import type { Resource } from '../../../core/operation';
import { customer } from './customer';
import { ticket } from './ticket';

/** Tickets, customers, and what belongs to them, for every host. */
export const supportResources: readonly Resource[] = [ticket, customer];
