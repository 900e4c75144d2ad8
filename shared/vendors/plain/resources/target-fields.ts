import type { FieldSpec } from '../../../core/operation';
import { listVersions } from '../api/webhook-versions';
import { eventChoices } from './fields';

/** What a webhook target can be told. */

export const optional = { optional: true } as const;

export const url: FieldSpec = {
	key: 'url',
	label: 'URL',
	help: 'The https address that Plain sends events to',
	kind: 'text',
	placeholder: 'e.g. https://example.com/plain',
};
export const events: FieldSpec = {
	key: 'events',
	label: 'Events',
	help: 'The events to send. An expression may name newer ones too',
	kind: 'choices',
	choices: eventChoices,
};
export const description: FieldSpec = {
	key: 'description',
	label: 'Description',
	help: 'The name that Plain shows',
	kind: 'text',
};
export const enabled: FieldSpec = {
	key: 'enabled',
	label: 'Enabled',
	help: 'Whether Plain sends events to it. What happens while it is off is not sent later',
	kind: 'flag',
	default: true,
};
export const version: FieldSpec = {
	key: 'version',
	label: 'Webhook Version',
	help: 'The version of the bodies that Plain sends to it',
	kind: 'choice',
	list: { key: 'webhookVersions', load: listVersions },
};
export const headers: FieldSpec = {
	key: 'customHeaders',
	label: 'Custom Headers',
	help: 'Headers that Plain adds to each delivery. It never shows their values again',
	kind: 'pairs',
};
