import type { INodeTypeDescription } from 'n8n-workflow';
import { createDocsUrl } from '../../../shared/core/docs-url';
import type { VendorResources } from '../../../shared/core/operation';
import { listResources } from '../../../shared/core/resources';
import type { Vendor } from '../../../shared/core/vendor';
import { createCredentialTest } from '../credential-test';
import { createExecute } from './execute';
import { createListMethods } from './lists';
import { createActionProperties } from './properties';
import { resourceHost } from './resource-host';

/** The parts of an action node that follow from the vendor. The shell has what n8n's linter reads as literals. */
export function createAction(vendor: Vendor, vendorResources: VendorResources) {
	const resources = listResources(vendor, vendorResources, resourceHost);
	return {
		/** Spread into `description`; fresh objects at each call. */
		description: (): Pick<INodeTypeDescription, 'documentationUrl' | 'properties'> => ({
			documentationUrl: createDocsUrl('actions.md', vendor.name),
			properties: createActionProperties(resources),
		}),
		methods: {
			...createListMethods(vendor, resources),
			credentialTest: { testCredential: createCredentialTest(vendor) },
		},
		execute: createExecute(vendor, resources),
	};
}
