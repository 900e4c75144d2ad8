import type { FieldSpec, Values } from '../../../../core/operation';
import { at, textAt } from '../../../../core/read';
import { findId } from '../../../../core/resources/identifier';
import { createAddNote, createReply } from '../../../../core/resources/ticket/message';
import type { Call } from '../../../../core/resources/vendor-part';
import { dropUndefined } from '../../../../core/values';
import { addComment } from '../../api/comments';
import { KEY_NOTICE, MARKER, toDeduplicationKey } from '../../api/deduplication';
import { tickets } from './access';

const htmlField: FieldSpec = {
	key: 'html',
	label: 'HTML',
	help: 'The same text with formatting',
	kind: 'longText',
	optional: true,
};

const parentField: FieldSpec = {
	key: 'parentCommentId',
	label: 'Parent Comment ID',
	help: 'The comment whose thread it belongs to',
	source: 'data.comment.id',
	kind: 'text',
	optional: true,
};

export const reply = createReply(tickets, {
	notice:
		`${KEY_NOTICE} It also doesn’t document when it sends a reply by email. ` +
		'If you reply automatically, add Skip My Own Changes to the trigger. Otherwise, you reply to your own replies.',
	takesKey: true,
	fields: [
		htmlField,
		parentField,
		{
			key: 'sendEmail',
			label: 'Send Email',
			help: 'Whether to ask Thena to send the reply by email as well, as it does without this option',
			kind: 'flag',
			optional: true,
			default: true,
		},
	],
	async send({ http, values, context }, { ticketId, text, key }) {
		return await send({ http, values, context }, ticketId, {
			content: text,
			commentVisibility: 'public',
			commentType: 'comment',
			shouldSendEmail: at(values, 'sendEmail') !== false,
			deDuplicationKey: toDeduplicationKey('reply', key),
		});
	},
});

export const addNote = createAddNote(tickets, {
	notice: KEY_NOTICE,
	takesKey: true,
	fields: [htmlField, parentField],
	async send({ http, values, context }, { ticketId, text, key }) {
		return await send({ http, values, context }, ticketId, {
			content: text,
			commentVisibility: 'private',
			commentType: 'note',
			deDuplicationKey: toDeduplicationKey('note', key),
		});
	},
});

async function send({ http, values, context }: Call, ticketId: string, comment: Readonly<Record<string, unknown>>) {
	const body = dropUndefined({
		...comment,
		contentHtml: textAt(values, 'html') ?? undefined,
		parentCommentId: findParentId(values) ?? undefined,
		metadata: MARKER,
	});
	const added = await addComment(http, ticketId, body);
	if (added === null) context.addHint?.('Thena already has a comment with this key, so it wasn’t sent again.');
	return added;
}

function findParentId(values: Values): string | null {
	return findId(values, 'parentCommentId', { noun: 'comment', hint: 'Use data.comment.id of an event.' });
}
