import type { HttpClient } from '../../../shared/core/http';
import { selectEvents } from '../../../shared/core/subscription/select-events';
import { dixa } from '../../../shared/vendors/dixa';

test('warns about a condition that no example of the events meets', async () => {
	const http: HttpClient = async () => ({ status: 200, headers: {}, body: { data: [] } });
	const warnings: string[] = [];
	const input = { patterns: 'CONVERSATION_CREATED', filters: {}, settings: { queue: ['q-1'] } };
	const { events } = await selectEvents(dixa, http, input, (message) => warnings.push(message));
	expect(events).toEqual(['ConversationCreated']);
	expect(warnings).toEqual([expect.stringContaining('Queue')]);
});
