import type { Resource } from '../../../core/operation';
import { client } from './client';
import { customer } from './customer';
import { storeTicket } from './store-ticket';
import { ticket } from './ticket';

/** Tickets, clients, and customers, for every host. */
export const supportResources: readonly Resource[] = [ticket, storeTicket, client, customer];
