import type { Resource } from '../../../../core/operation';
import { createGet } from '../../../../core/resources/ticket/read';
import { conversations } from './access';
import { addTags, assign, removeTags, setField, setStatus, transfer } from './change';
import { create } from './create';
import { addNote, reply } from './message';
import { find, getMessages, getRatings } from './read';

/** The conversations with end users. */
export const ticket: Resource = {
	key: 'ticket',
	label: 'Conversation',
	operations: [
		createGet(conversations),
		find,
		create,
		reply,
		addNote,
		setStatus,
		assign,
		transfer,
		addTags,
		removeTags,
		setField,
		getMessages,
		getRatings,
	],
};
