/** Dixa's filters, which exclude events that a webhook subscribes to. */
import type { Filters } from './input.mts';

/** The values that filters compare, spelled as in filters. `null`: unknown. */
export type Facts = Readonly<Record<'InitialChannel' | 'OperationOrigin' | 'QueueId', string | null>>;

export interface FactOptions {
	/** Where the change came from, such as `ApiImport`. Deliveries don't include it. Default: unknown. */
	readonly operationOrigin?: string;
	/** How the conversation began, such as `pstn_phone`. Default: its channel. */
	readonly initialChannel?: string;
}

/**
 * Returns `null` for an event without a conversation. Dixa doesn't document whether it passes conversation filters, which is most likely.
 * The channel is `PSTN_PHONE` in a delivery and `pstn_phone` in a filter.
 */
export function readFacts(data: Readonly<Record<string, unknown>>, options: FactOptions = {}): Facts | null {
	const { conversation, queue } = data as { conversation?: Conversation; queue?: Conversation['queue'] }; // from a sample or a test
	if (conversation === undefined) return null;
	return {
		InitialChannel: options.initialChannel ?? conversation.channel?.toLowerCase() ?? null,
		OperationOrigin: options.operationOrigin ?? null,
		QueueId: conversation.queue?.id ?? queue?.id ?? null,
	};
}

export function passesFilters(filters: Filters | null, facts: Facts | null): boolean {
	const combined = filters?.Conversation;
	if (combined === undefined || facts === null) return true;
	const results = combined.conditions.map(({ _type, field, values }) => {
		const fact = facts[field];
		return (fact !== null && values.includes(fact)) === (_type === 'IsOneOf');
	});
	return combined.strategy === 'All' ? results.every(Boolean) : results.some(Boolean);
}

interface Conversation {
	readonly channel?: string | null;
	readonly queue?: { readonly id?: string } | null;
}
