import { VendorError } from '../../../../core/errors';
import type { FieldSpec, Values } from '../../../../core/operation';
import { createDirectReply } from '../../../../core/resources/ticket/message';
import { dropUndefined, readTexts } from '../../../../core/values';
import { replyToTicket } from '../../api/tickets';
import { tickets } from './kind';

const MAX_ASSETS = 5;

const assetIds: FieldSpec = {
	key: 'assetIds',
	label: 'Asset IDs',
	help: `The IDs of up to ${MAX_ASSETS} assets that are already uploaded to Tamio, separated by commas`,
	kind: 'text',
	optional: true,
};

export const reply = createDirectReply(tickets, {
	notice:
		'If you reply automatically, reply to inbound comments only. ' +
		'Otherwise, you reply to your own replies, because triggers seem to receive them too. ' +
		'Tamio refuses replies until the agency’s domain is validated.',
	fields: [assetIds],
	send: async ({ http, values }, { ticketId, text }) =>
		await replyToTicket(http, ticketId, dropUndefined({ reply: text, assets: readAssetIds(values) })),
});

function readAssetIds(values: Values): readonly string[] | undefined {
	const ids = readTexts(values, 'assetIds');
	if (ids.length > MAX_ASSETS)
		throw new VendorError('invalid', `A reply can have up to ${MAX_ASSETS} assets. Remove some of the Asset IDs.`);
	return ids.length === 0 ? undefined : ids;
}
