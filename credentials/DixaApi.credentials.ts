import type { ICredentialType } from 'n8n-workflow';
import { createAuthenticate } from '../nodes/factory/credential-class';
import { createCredentialProperties } from '../nodes/factory/credential-properties';
import { dixa } from '../shared/vendors/dixa';

export class DixaApi implements ICredentialType {
	name = 'dixaApi';

	displayName = 'Dixa API';

	icon = { light: 'file:../icons/dixa.svg', dark: 'file:../icons/dixa.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/dixa.md#credential';

	properties = createCredentialProperties(dixa);

	authenticate = createAuthenticate(dixa);
}
