import type { FieldSpec } from '../../../../core/operation';

export const attachmentsField: FieldSpec = {
	key: 'attachmentIds',
	label: 'Attachment IDs',
	help: 'The IDs of files that are already uploaded to Plain, separated by commas',
	kind: 'text',
	optional: true,
};

export const markdownField = {
	key: 'markdown',
	label: 'Markdown',
	help: 'The text with formatting',
	kind: 'longText',
	optional: true,
} as const satisfies FieldSpec;
