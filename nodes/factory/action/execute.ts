import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { VendorError } from '../../../shared/core/errors';
import type { HttpClient } from '../../../shared/core/http';
import type { Operation, Resource } from '../../../shared/core/operation';
import type { Vendor } from '../../../shared/core/vendor';
import { readLimit, readValues } from './values';
import { getCredential } from '../credential';
import { createHttpClient } from '../http';

/** n8n's `execute`: the chosen operation once for each item, and what it gives linked to that item. */
export function createExecute(vendor: Vendor, resources: readonly Resource[]) {
	return async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const http = lazyHttp(this, vendor);
		const out: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item += 1) {
			try {
				const operation = operationOf(this, resources, item);
				const values = readValues(this, operation, item);
				const given = await operation.run(http, values, {
					limit: readLimit(this, operation, item),
					findOrigin: () => originOf(this),
					addHint: (message) => this.addExecutionHints({ message, type: 'warning', location: 'outputPane' }),
				});
				// Operations give JSON.
				out.push(...given.map((json) => ({ json: json as IDataObject, pairedItem: { item } })));
			} catch (error) {
				if (!this.continueOnFail()) throw nodeError(this, error, item);
				out.push({ json: { error: error instanceof Error ? error.message : String(error) }, pairedItem: { item } });
			}
		}
		return [out];
	};
}

function operationOf(host: IExecuteFunctions, resources: readonly Resource[], item: number): Operation {
	const [resource, operation]: unknown[] = [
		host.getNodeParameter('resource', item, ''),
		host.getNodeParameter('operation', item, ''),
	];
	const found = resources.find(({ key }) => key === resource)?.operations.find(({ key }) => key === operation);
	if (found !== undefined) return found;
	throw new NodeOperationError(host.getNode(), 'This node has no such operation. Choose one from the list.', {
		itemIndex: item,
	});
}

/** The credential is read when something is asked: operations that ask nobody need none. */
function lazyHttp(host: IExecuteFunctions, vendor: Vendor): HttpClient {
	let client: HttpClient | null = null;
	return async (request) => {
		client ??= createHttpClient(host, vendor, await getCredential(host, vendor));
		return await client(request);
	};
}

/** n8n tells a node where it receives webhooks only by the address at which a waiting execution would go on. */
function originOf(host: IExecuteFunctions): string | null {
	const address: unknown = host.evaluateExpression('{{ $execution.resumeUrl }}', 0);
	return typeof address === 'string' && URL.canParse(address) ? new URL(address).origin : null;
}

/** What the vendor, the core or n8n says, at the item that it happened to. */
function nodeError(host: IExecuteFunctions, error: unknown, itemIndex: number): Error {
	if (error instanceof VendorError)
		return new NodeApiError(host.getNode(), { message: error.message }, { message: error.message, itemIndex });
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return error;
	return new NodeOperationError(host.getNode(), error instanceof Error ? error : String(error), { itemIndex });
}
