import type { Discussion } from '../../../core/event';
import { textOf, type Json } from '../../../core/read';
import { findEnumValue } from './envelope';

/** A discussion of teammates, agents, and partners. It has no title. */
export function toDiscussion(discussion: Json | null): Discussion | null {
	if (discussion === null) return null;
	const { id, type, threadId } = discussion;
	return { id: textOf(id), type: findEnumValue(type), title: null, ticketId: textOf(threadId) };
}
