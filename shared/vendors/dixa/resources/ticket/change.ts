import { ignoreNotFound, VendorError } from '../../../../core/errors';
import { at } from '../../../../core/read';
import { createAssign, createTransfer } from '../../../../core/resources/ticket/assign';
import { createSetStatus } from '../../../../core/resources/ticket/set-status';
import { createSetField } from '../../../../core/resources/ticket/set-value';
import { createAddTags, createRemoveTags } from '../../../../core/resources/ticket/tags';
import { toPathSegment } from '../../../../core/path-segment';
import { toTextList } from '../../../../core/text-list';
import { listAttributes } from '../../api/account-lists';
import { send } from '../../api/client';
import { conversationPath, putConversation } from '../../api/conversations';
import { conversations } from './access';
import { agent, attribute, queue, tag, writeEach } from './references';

export const setStatus = createSetStatus(conversations, {
	notice: 'Dixa keeps a conversation pending until a time, and reopens only closed conversations.',
	statuses: [
		{ status: 'open', label: 'Open' },
		{ status: 'on_hold', label: 'Pending', until: 'required' },
		{ status: 'closed', label: 'Closed' },
	],
	async write({ http, state: { ticket } }, { status, until }) {
		const id = String(ticket.id);
		if (status === 'closed') return await putConversation(http, id, 'close', {});
		if (until !== null)
			return await putConversation(http, id, 'followup', { timestamp: new Date(until).toISOString() });
		if (ticket.status === 'closed') return await putConversation(http, id, 'reopen', {});
		throw new VendorError(
			'invalid',
			'Dixa reopens only closed conversations. This one is pending until its time, so close it first.',
		);
	},
});

export const assign = createAssign(conversations, {
	agent,
	fields: [
		{
			key: 'onlyIfUnassigned',
			label: 'Only If Unassigned',
			help: 'Whether to fail if another agent is already assigned to the conversation',
			kind: 'flag',
			optional: true,
			default: true,
		},
	],
	async write({ http, values, state }, agentId) {
		const force = at(values, 'onlyIfUnassigned') !== true;
		return await putConversation(http, String(state.ticket.id), 'claim', { agentId, force });
	},
});

export const transfer = createTransfer(conversations, {
	team: queue,
	write: async ({ http, state }, queueId) =>
		await putConversation(http, String(state.ticket.id), 'transfer/queue', { queueId }),
});

export const addTags = createAddTags(conversations, {
	tag,
	write: async ({ http, state }, tagIds) =>
		await writeEach(tagIds, 'added', async (tagId) =>
			putConversation(http, String(state.ticket.id), `tags/${toPathSegment(tagId)}`, {}),
		),
});

export const removeTags = createRemoveTags(conversations, {
	tag,
	async write({ http, state }, tagIds) {
		const path = `${conversationPath(String(state.ticket.id))}/tags`;
		return await writeEach(tagIds, 'removed', async (tagId) => {
			const url = `${path}/${toPathSegment(tagId)}`;
			await ignoreNotFound(send(http, { method: 'DELETE', url, idempotent: true }, 'conversation'));
		});
	},
});

export const setField = createSetField(conversations, {
	field: attribute,
	notice: 'For a list with levels, enter the options from the top, separated by commas.',
	async write({ http, state }, { key, value }) {
		const found = (await listAttributes(http)).find(({ identifier }) => identifier === key);
		if (found === undefined)
			throw new VendorError('not_found', 'Dixa no longer has this custom attribute. Select another one.');
		const url = `${conversationPath(String(state.ticket.id))}/custom-attributes`;
		const body = { [found.id]: found.hasOptions ? toTextList(value) : value };
		await send(http, { method: 'PATCH', url, body, idempotent: true }, 'conversation');
		return null;
	},
});
