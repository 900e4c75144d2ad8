import type { EventData } from '../../shared/core/event';
import { contractSubjects } from './support/contract-subjects';

/** What an event is named after, by the first pattern that its type matches. */
const objects: readonly (readonly [RegExp, (data: EventData) => unknown])[] = [
	// Dixa publishes no payloads of these, so nothing but the conversation is known.
	[/^ticket:comment:delivery:/, ({ ticket }) => ticket?.id],
	[/:comment:/, ({ comment }) => comment?.id],
	[/^discussion:message:/, ({ comment, discussion }) => comment?.text && discussion?.id],
	[/^user:mentioned$/, ({ mentions }) => mentions[0]?.id],
	[/^ticket:csat:received$/, ({ rating }) => rating?.score ?? rating?.comment],
	[/^ticket:sla:/, ({ sla }) => sla?.status],
	[/^ticket:field:/, ({ ticket, changes }) => ticket?.fields?.[0] ?? changes[0]],
	[/^ticket:/, ({ ticket }) => ticket?.id],
	[/^customer:group:/, ({ changes }) => changes[0]],
	[/^customer:/, ({ customer }) => customer?.id],
	[/^account:/, ({ account }) => account?.id],
	[/^task:/, ({ task }) => task?.title],
	[/^discussion:/, ({ discussion }) => discussion?.id],
	[/^timeline:/, ({ comment, changes, customer }) => comment?.id ?? changes[0] ?? customer?.id],
];

/** These have no object of their own (docs/event-model.md), or, as Dixa's bans, no published payload. */
const unnamed = /^(user|organization|custom-object|product|affiliate|affiliate-program|other):|^customer:(un)?banned$/;

describe.each(contractSubjects)('$vendor.name', ({ vendor, payloads }) => {
	const events = payloads().flatMap((payload) => vendor.normalize(payload) ?? []);

	it.each(events.map((event) => [event.nativetype, event] as const))('%s fills what it is named after', (_, event) => {
		const [, read] = objects.find(([pattern]) => pattern.test(event.type)) ?? [];
		if (event.type !== 'user:mentioned' && unnamed.test(event.type)) return;
		expect(read?.(event.data) ?? null).not.toBeNull();
	});

	it('says whom a comment mentions', () => {
		for (const { type, data } of events) {
			if (type.endsWith(':mentioned'))
				expect(data.mentions).toEqual([expect.objectContaining({ id: expect.any(String) })]);
			else expect(data.mentions).toEqual([]);
		}
	});
});
