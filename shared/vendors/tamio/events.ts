import type { CommonEvent, EventSpec } from '../../core/vendor';

/**
 * The 23 events whose names Tamio documents, sorted by label. Tamio has "more than 80" (developers.tamio.com/webhooks) but publishes no
 * list. Deliveries with another name become an `other` type.
 */
export const events = [
	{
		native: 'affiliate-approved',
		types: ['affiliate:approved'],
		label: 'Affiliate Approved',
		description: 'An affiliate was approved.',
	},
	{
		native: 'affiliate-declined',
		types: ['affiliate:declined'],
		label: 'Affiliate Declined',
		description: 'An affiliate was declined.',
	},
	{
		native: 'affiliate-program-created',
		types: ['affiliate-program:created'],
		label: 'Affiliate Program Created',
		description: 'An affiliate program was created.',
	},
	{
		native: 'affiliate-program-removed',
		types: ['affiliate-program:removed'],
		label: 'Affiliate Program Removed',
		description: 'An affiliate program was removed.',
	},
	{
		native: 'affiliate-program-updated',
		types: ['affiliate-program:updated'],
		label: 'Affiliate Program Updated',
		description: 'An affiliate program was updated.',
	},
	{
		native: 'affiliate-removed',
		types: ['affiliate:removed'],
		label: 'Affiliate Removed',
		description: 'An affiliate was removed.',
	},
	{
		native: 'customer-updated',
		types: ['customer:updated'],
		label: 'Customer Updated',
		description: 'A customer of a store was updated.',
	},
	{
		native: 'client-created',
		types: ['customer:created'],
		label: 'New Client',
		description: 'A client of an agency was created.',
	},
	{
		native: 'customer-created',
		types: ['customer:created'],
		label: 'New Customer',
		description: 'A customer of a store was created.',
	},
	{
		native: 'whitelabel-ticket-updated',
		types: ['ticket:comment:created'],
		label: 'New Reply (Whitelabel Ticket Updated)',
		description: 'A client or a teammate replied to a ticket.',
	},
	{
		native: 'whitelabel-ticket-created',
		types: ['ticket:created'],
		label: 'New Ticket (Whitelabel)',
		description: 'A ticket was created for a client of an agency.',
	},
	{
		native: 'product-created',
		types: ['product:created'],
		label: 'Product Created',
		description: 'A product was created.',
	},
	{
		native: 'product-expired',
		types: ['product:expired'],
		label: 'Product Expired',
		description: 'A product expired.',
	},
	{
		native: 'product-price-updated',
		types: ['product:price-updated'],
		label: 'Product Price Updated',
		description: 'A product’s price was updated.',
	},
	{
		native: 'product-released',
		types: ['product:released'],
		label: 'Product Released',
		description: 'A product was released.',
	},
	{
		native: 'product-removed',
		types: ['product:removed'],
		label: 'Product Removed',
		description: 'A product was removed.',
	},
	{
		native: 'product-stock-updated',
		types: ['product:stock-updated'],
		label: 'Product Stock Updated',
		description: 'A product’s stock was updated.',
	},
	{
		native: 'product-updated',
		types: ['product:updated'],
		label: 'Product Updated',
		description: 'A product was updated.',
	},
	{
		native: 'teammate-created',
		types: ['user:created'],
		label: 'Teammate Created',
		description: 'A teammate was created.',
	},
	{
		native: 'teammate-removed',
		types: ['user:deleted'],
		label: 'Teammate Removed',
		description: 'A teammate was removed.',
	},
	{
		native: 'teammate-updated',
		types: ['user:updated'],
		label: 'Teammate Updated',
		description: 'A teammate was updated.',
	},
	{
		native: 'whitelabel-ticket-assigned',
		types: ['ticket:assigned'],
		label: 'Ticket Assigned (Whitelabel)',
		description: 'A ticket was assigned to another teammate.',
	},
	{
		native: 'whitelabel-ticket-resolved',
		types: ['ticket:status:changed'],
		label: 'Ticket Resolved or Closed (Whitelabel)',
		description: 'A client or a teammate resolved a ticket.',
	},
] as const satisfies readonly EventSpec[];

/** What most users select. */
export const commonEvents = [
	'whitelabel-ticket-created',
	'whitelabel-ticket-updated',
	'whitelabel-ticket-resolved',
	'whitelabel-ticket-assigned',
	'client-created',
	'customer-created',
] as const satisfies readonly CommonEvent[];
