import type { Words } from '../../core/words';

/** Thena's own words (docs.thena.ai). */
export const words = {
	customer: 'customer contact',
	field: 'custom field',
	rating: 'CSAT rating',
} as const satisfies Words;
