import type { Reference } from '../../../../core/resources/reference';
import { labelTypes, people, threadFields } from '../../api/lists';

/** What a thread operation selects from lists, by name or ID. */

/** Users and machine users, whose IDs differ in their beginning. */
export const agent: Reference = { list: people, noun: 'user', isId: (text) => /^(u|mu)_\w+$/.test(text) };

/** Events carry the IDs of label types, as this list does. */
export const label: Reference = { list: labelTypes, noun: 'label', isId: (text) => /^lt_\w+$/.test(text) };

export const threadField: Reference = { list: threadFields, noun: 'field' };

export function toAssignee(id: string) {
	return id.startsWith('mu_') ? { machineUserId: id } : { userId: id };
}
