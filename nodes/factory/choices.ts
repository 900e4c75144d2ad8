import { NodeOperationError, type ILoadOptionsFunctions, type INodePropertyOptions } from 'n8n-workflow';
import { orVendorError, VendorError } from '../../shared/core/errors';
import type { HttpClient } from '../../shared/core/http';
import type { Vendor } from '../../shared/core/vendor';
import { getCredential } from './credential';
import { toErrorMessage } from './error-message';
import { createHttpClient } from './http';

type LoadChoices = (http: HttpClient) => Promise<readonly { readonly value: string; readonly label: string }[]>;

/** The items of a list that comes from the vendor, for a drop-down in the editor. */
export async function loadChoices(
	host: ILoadOptionsFunctions,
	vendor: Vendor,
	load: LoadChoices,
): Promise<INodePropertyOptions[]> {
	const http = createHttpClient(host, vendor, await getCredential(host, vendor));
	const choices = await orVendorError(load(http));
	if (choices instanceof VendorError) throw new NodeOperationError(host.getNode(), toErrorMessage(choices, vendor));
	return choices.map(({ label, value }) => ({ name: label, value }));
}
