import type { Attachment } from '../event';
import type { Operation, Resource } from '../operation';
import { requireId } from './identifier';
import { toVendorPart, type Call, type VendorPart } from './vendor-part';

export interface AttachmentPart extends VendorPart {
	/** An ID as the placeholder of its field. */
	readonly exampleId: string;
	isId?(text: string): boolean;
	/** `expiresAt` is ISO 8601; `null` when the URL stays valid. */
	getLink(
		call: Call,
		id: string,
	): Promise<{ readonly attachment: Attachment; readonly expiresAt: string | null; readonly virusScan: string | null }>;
}

/** Files of messages, for a vendor whose events carry no URLs of them. */
export function createAttachmentResource(part: AttachmentPart): Resource {
	const { exampleId, isId } = part;
	const getDownloadLink: Operation = {
		key: 'getDownloadLink',
		label: 'Get Download Link',
		action: 'Get the download link of an attachment',
		description: 'Get a URL from which the file of a message can be downloaded',
		...toVendorPart(part),
		effect: 'read',
		sample: {
			attachment: {
				id: exampleId,
				name: 'export.csv',
				url: 'https://files.example/export.csv',
				contentType: 'text/csv',
				size: 48_211,
			},
			expiresAt: '2026-11-02T09:03:00.000Z',
			virusScan: 'CLEAN',
		},
		fields: [
			{
				key: 'attachmentId',
				label: 'Attachment ID',
				help: 'The ID of the attachment',
				kind: 'text',
				required: true,
				placeholder: `e.g. ${exampleId}`,
				source: 'data.comment.attachments[0].id',
			},
		],
		async run(http, values, context) {
			const hint = 'Use the id in data.comment.attachments of an event.';
			const spec = { noun: 'attachment', hint, ...(isId === undefined ? {} : { isId }) };
			const id = requireId(values, 'attachmentId', spec);
			return [{ ...(await part.getLink({ http, values, context }, id)) }];
		},
	};
	return { key: 'attachment', label: 'Attachment', operations: [getDownloadLink] };
}
