import { textAt } from '../../core/read';
import { createOtherType } from '../../core/types';
import type { Identity } from '../../core/vendor';
import { events } from './events';

/** Reads only what matching and deduplication need. */
export function identify(payload: unknown): Identity | null {
	const nativeType = textAt(payload, 'type');
	if (nativeType === null) return null;
	return { id: textAt(payload, 'id'), nativeType, type: types.get(nativeType) ?? toOtherType(nativeType) };
}

export function toOtherType(nativeType: string): string {
	return createOtherType(nativeType, nativeType.startsWith('ticket.'));
}

const types: ReadonlyMap<string, string> = new Map(events.map(({ native, types: [type] }) => [native, type]));
