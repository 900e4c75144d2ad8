import { objectOf, textOf } from '../../core/read';
import { toOtherType as otherTypeOf } from '../../core/types';
import type { Identity } from '../../core/vendor';
import { events } from './events';

/** Enough to match and to deduplicate. Bodies of plug&paid, which Tamio was before, have a `type` and are no events. */
export function identify(payload: unknown): Identity | null {
	const envelope = objectOf(payload);
	const nativeType = envelope?.event_type;
	if (typeof nativeType !== 'string' || nativeType === '') return null;
	return { id: textOf(envelope?.event_id), nativeType, type: types.get(nativeType) ?? toOtherType(nativeType) };
}

/** Tickets of an agency are called whitelabel; those of a store seem to have no prefix. */
export function toOtherType(nativeType: string): string {
	return otherTypeOf(nativeType, nativeType.startsWith('whitelabel-ticket-') || nativeType.startsWith('ticket-'));
}

const types: ReadonlyMap<string, string> = new Map(events.map(({ native, types: [type] }) => [native, type]));
