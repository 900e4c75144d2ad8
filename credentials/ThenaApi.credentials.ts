import type { ICredentialType } from 'n8n-workflow';
import { createAuthenticate } from '../nodes/factory/credential-class';
import { createCredentialProperties } from '../nodes/factory/credential-properties';
import { thena } from '../shared/vendors/thena';

export class ThenaApi implements ICredentialType {
	name = 'thenaApi';

	displayName = 'Thena API';

	icon = { light: 'file:../icons/thena.svg', dark: 'file:../icons/thena.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/thena.md#credential';

	properties = createCredentialProperties(thena);

	authenticate = createAuthenticate(thena);
}
