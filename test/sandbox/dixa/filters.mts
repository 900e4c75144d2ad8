/** Dixa's own filters: which events a webhook does not get although it subscribes to them. */
import type { Filters } from './input.mts';

/** What can be filtered by, in the filters' spelling. `null`: not known. */
export type Facts = Readonly<Record<'InitialChannel' | 'OperationOrigin' | 'QueueId', string | null>>;

export interface FactOptions {
	/** Where the change came from, `ApiImport` for example; deliveries do not say it. Default: from somewhere without a name. */
	readonly operationOrigin?: string;
	/** How the conversation began, `pstn_phone` for example. Default: by the channel it has. */
	readonly initialChannel?: string;
}

/**
 * `null` for an event without a conversation: that the filters for conversations let it pass is not documented, but the likeliest.
 * The channel is `PSTN_PHONE` in a delivery and `pstn_phone` in a filter.
 */
export function factsOf(data: Readonly<Record<string, unknown>>, options: FactOptions = {}): Facts | null {
	const { conversation, queue } = data as { conversation?: Conversation; queue?: Conversation['queue'] }; // from a sample or a test
	if (conversation === undefined) return null;
	return {
		InitialChannel: options.initialChannel ?? conversation.channel?.toLowerCase() ?? null,
		OperationOrigin: options.operationOrigin ?? null,
		QueueId: conversation.queue?.id ?? queue?.id ?? null,
	};
}

export function passes(filters: Filters | null, facts: Facts | null): boolean {
	const combined = filters?.Conversation;
	if (combined === undefined || facts === null) return true;
	const met = combined.conditions.map(({ _type, field, values }) => {
		const fact = facts[field];
		return (fact !== null && values.includes(fact)) === (_type === 'IsOneOf');
	});
	return combined.strategy === 'All' ? met.every(Boolean) : met.some(Boolean);
}

interface Conversation {
	readonly channel?: string | null;
	readonly queue?: { readonly id?: string } | null;
}
