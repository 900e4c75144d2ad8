import type { FilterCoverage } from '../../core/filter-coverage';

/** What the conditions find in the samples. Generated: `npm run generate`. */
export const filterCoverage: FilterCoverage = {
	'affiliate-approved': { 'affiliate:approved': {} },
	'affiliate-declined': { 'affiliate:declined': {} },
	'affiliate-program-created': { 'affiliate-program:created': {} },
	'affiliate-program-removed': { 'affiliate-program:removed': {} },
	'affiliate-program-updated': { 'affiliate-program:updated': {} },
	'affiliate-removed': { 'affiliate:removed': {} },
	'customer-updated': { 'customer:updated': { emailDomain: true } },
	'client-created': { 'customer:created': { emailDomain: true } },
	'customer-created': { 'customer:created': { emailDomain: true } },
	'whitelabel-ticket-updated': {
		'ticket:comment:created': { status: true, direction: true, causedBy: true, emailDomain: true },
	},
	'whitelabel-ticket-created': {
		'ticket:created': { status: true, direction: true, causedBy: true, emailDomain: true },
	},
	'product-created': { 'product:created': {} },
	'product-expired': { 'product:expired': {} },
	'product-price-updated': { 'product:price-updated': {} },
	'product-released': { 'product:released': {} },
	'product-removed': { 'product:removed': {} },
	'product-stock-updated': { 'product:stock-updated': {} },
	'product-updated': { 'product:updated': {} },
	'teammate-created': { 'user:created': {} },
	'teammate-removed': { 'user:deleted': {} },
	'teammate-updated': { 'user:updated': {} },
	'whitelabel-ticket-assigned': {
		'ticket:assigned': { status: true, changed: true, assigneeAdded: true, emailDomain: true },
	},
	'whitelabel-ticket-resolved': {
		'ticket:status:changed': { status: true, changed: true, newStatus: true, emailDomain: true },
	},
};
