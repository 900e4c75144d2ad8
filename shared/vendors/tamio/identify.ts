import { objectOf, stringOf, textOf } from '../../core/read';
import { createOtherType } from '../../core/types';
import type { Identity } from '../../core/vendor';
import { events } from './events';

/** Enough to match and to deduplicate. Bodies of plug&paid, Tamio's former name, have a `type` and are not events. */
export function identify(payload: unknown): Identity | null {
	const envelope = objectOf(payload);
	const nativeType = stringOf(envelope?.event_type);
	if (nativeType === null) return null;
	return { id: textOf(envelope?.event_id), nativeType, type: types.get(nativeType) ?? toOtherType(nativeType) };
}

/** Events of an agency's tickets begin with `whitelabel-`. Those of a store's seem to have no prefix. */
export function toOtherType(nativeType: string): string {
	return createOtherType(nativeType, nativeType.startsWith('whitelabel-ticket-') || nativeType.startsWith('ticket-'));
}

const types: ReadonlyMap<string, string> = new Map(events.map(({ native, types: [type] }) => [native, type]));
