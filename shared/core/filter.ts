/** The attribute filters a trigger can offer. A vendor lists those that its events can fill. */
export type FilterName =
	| 'status'
	| 'priority'
	| 'team'
	| 'tag'
	| 'channel'
	| 'direction'
	| 'causedBy'
	| 'changed'
	| 'skipFirst'
	| 'emailDomain';
