import type { INodeProperties } from 'n8n-workflow';
import type { VendorResources } from '../../../shared/core/operation';
import { listResources } from '../../../shared/core/resources';
import type { Vendor } from '../../../shared/core/vendor';
import { createExecute } from './execute';
import { createListMethods } from './lists';
import { createActionProperties } from './properties';
import { resourceHost } from './resource-host';

/** Everything of an action node that follows from the vendor. The shell adds what n8n's linter reads literally. */
export function createAction(vendor: Vendor, own: VendorResources) {
	const resources = listResources(vendor, own, resourceHost);
	return {
		/** Spread into `description`; fresh objects at each call. */
		description: (): { readonly properties: INodeProperties[] } => ({ properties: createActionProperties(resources) }),
		methods: createListMethods(vendor, resources),
		execute: createExecute(vendor, resources),
	};
}
