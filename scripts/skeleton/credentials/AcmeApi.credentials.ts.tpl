import type { ICredentialType } from 'n8n-workflow';
import { createAuthenticate } from '../nodes/factory/credential-class';
import { createCredentialProperties } from '../nodes/factory/credential-properties';
import { acme } from '../shared/vendors/acme';

export class AcmeApi implements ICredentialType {
	name = 'acmeApi';

	displayName = 'Acme API';

	icon = { light: 'file:../icons/acme.svg', dark: 'file:../icons/acme.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/acme.md#credential';

	properties = createCredentialProperties(acme);

	authenticate = createAuthenticate(acme);
}
