import type { Resource } from '../../../../core/operation';
import { createGet } from '../../../../core/resources/ticket/read';
import { threads } from './access';
import { assign, escalate, setPriority, setTitle, unassign } from './changes';
import { create } from './create';
import { find } from './find';
import { addLabels, removeLabels } from './labels';
import { getMessages, getRatings } from './lists';
import { addNote } from './note';
import { reply } from './reply';
import { setField } from './set-field';
import { setStatus } from './set-status';

/** The conversations with customers. */
export const ticket: Resource = {
	key: 'ticket',
	label: 'Thread',
	operations: [
		createGet(threads),
		find,
		create,
		reply,
		addNote,
		setStatus,
		setPriority,
		assign,
		unassign,
		addLabels,
		removeLabels,
		setTitle,
		setField,
		escalate,
		getMessages,
		getRatings,
	],
};
