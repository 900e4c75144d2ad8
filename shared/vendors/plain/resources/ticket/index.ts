import type { Resource } from '../../../../core/operation';
import { createGet } from '../../../../core/resources/ticket/read';
import { threads } from './access';
import { reply } from './reply';
import { setStatus } from './set-status';

/** The conversations with customers. */
export const ticket: Resource = {
	key: 'ticket',
	label: 'Thread',
	operations: [createGet(threads), reply, setStatus],
};
