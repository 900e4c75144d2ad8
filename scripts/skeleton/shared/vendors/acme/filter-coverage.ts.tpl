import type { FilterCoverage } from '../../core/filter-coverage';

/** What the conditions find in the samples. Generated: `npm run generate`. */
export const filterCoverage: FilterCoverage = { 'ticket.created': { 'ticket:created': { status: true } } };
