import { VendorError } from '../../../core/errors';
import { at, countAt, objectAt, textAt } from '../../../core/read';
import { createAttachmentResource } from '../../../core/resources/attachment';
import { timeAt } from '../../../core/time';
import { unexpectedResponse } from '../api/errors';
import { mutate, MUTATION_ERROR, type Mutation } from '../api/graphql';

export const attachment = createAttachmentResource({
	permission: 'attachment:download',
	notice: 'The link is valid for three minutes, so download the file right away. Plain checks files for viruses.',
	exampleId: 'att_01HD1G6649R1DK061W27VBT7QB',
	isId: (text) => /^att_\w+$/.test(text),
	async getLink({ http }, attachmentId) {
		const result = await mutate(http, CREATE_URL, { attachmentId });
		const virusScan = textAt(result, 'attachmentVirusScanResult');
		if (virusScan === 'INFECTED')
			throw new VendorError('invalid', 'Plain found a virus in this attachment, so it has no download link.');
		const link = objectAt(result, 'attachmentDownloadUrl');
		const file = objectAt(link, 'attachment');
		const url = textAt(link, 'downloadUrl');
		if (url === null) throw unexpectedResponse();
		return {
			attachment: {
				id: textAt(file, 'id') ?? attachmentId,
				name: textAt(file, 'fileName'),
				url,
				contentType: textAt(file, 'fileMimeType'),
				size: countAt(at(file, 'fileSize'), 'bytes'),
			},
			expiresAt: timeAt(objectAt(link, 'expiresAt'), 'iso8601'),
			virusScan,
		};
	},
});

/** Each request makes another link, so it can be repeated. */
const CREATE_URL: Mutation = {
	field: 'createAttachmentDownloadUrl',
	document: `mutation CreateAttachmentDownloadUrl($input: CreateAttachmentDownloadUrlInput!) {
		createAttachmentDownloadUrl(input: $input) {
			attachmentDownloadUrl { downloadUrl expiresAt { iso8601 } attachment { id fileName fileMimeType fileSize { bytes } } }
			attachmentVirusScanResult ${MUTATION_ERROR}
		}
	}`,
	resource: 'attachment',
	idempotent: true,
};
