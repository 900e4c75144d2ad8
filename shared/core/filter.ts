/** The attribute filters a trigger can offer. A vendor lists those that its events can fill. */
export const filterNames = [
	'status',
	'priority',
	'team',
	'tag',
	'channel',
	'direction',
	'causedBy',
	'changed',
	'skipFirst',
	'emailDomain',
] as const;

export type FilterName = (typeof filterNames)[number];
