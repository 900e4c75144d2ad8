import type { ICredentialType } from 'n8n-workflow';
import { createAuthenticate } from '../nodes/factory/credential-class';
import { createCredentialProperties } from '../nodes/factory/credential-properties';
import { tamio } from '../shared/vendors/tamio';

export class TamioApi implements ICredentialType {
	name = 'tamioApi';

	displayName = 'Tamio API';

	icon = { light: 'file:../icons/tamio.svg', dark: 'file:../icons/tamio.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/tamio.md#credential';

	properties = createCredentialProperties(tamio);

	authenticate = createAuthenticate(tamio);
}
