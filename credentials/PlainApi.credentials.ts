import type { ICredentialType } from 'n8n-workflow';
import { createAuthenticate } from '../nodes/factory/credential-class';
import { createCredentialProperties } from '../nodes/factory/credential-properties';
import { plain } from '../shared/vendors/plain';

export class PlainApi implements ICredentialType {
	name = 'plainApi';

	displayName = 'Plain API';

	icon = { light: 'file:../icons/plain.svg', dark: 'file:../icons/plain.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/plain.md#credential';

	properties = createCredentialProperties(plain);

	authenticate = createAuthenticate(plain);
}
