import { createHash } from 'node:crypto';
import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { VendorError } from '../../../shared/core/errors';
import type { HttpClient } from '../../../shared/core/http';
import type { Operation, Resource, Values } from '../../../shared/core/operation';
import type { Vendor } from '../../../shared/core/vendor';
import { readLimit, readValues } from './values';
import { getCredential } from '../credential';
import { toErrorMessage } from '../error-message';
import { createHttpClient } from '../http';
import { createProgress } from './progress';
import { requestOwnUrl } from '../own-url';
import { parseUrl } from '../../../shared/core/parse-url';

/** n8n's `execute`: runs the selected operation once per item and links the results to that item. */
export function createExecute(vendor: Vendor, resources: readonly Resource[]) {
	return async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const http = createLazyHttpClient(this, vendor);
		const output: INodeExecutionData[] = [];
		const count = this.getInputData().length;
		const progress = createProgress(this, vendor, count);
		for (let item = 0; item < count; item += 1) {
			// A user who stops an execution expects that nothing more is sent.
			if (this.getExecutionCancelSignal()?.aborted) break;
			let operation: Operation | null = null;
			try {
				operation = findOperation(this, resources, item);
				const values = readValues(this, operation, item);
				const results = await operation.run(http, values, {
					now: Date.now(),
					idempotencyKey: createIdempotencyKey(this, operation, values, item),
					limit: readLimit(this, operation, item),
					findOrigin: () => findOrigin(this),
					requestOwnUrl: async (url) => await requestOwnUrl(this, url),
					addHint: (message) => this.addExecutionHints({ message, type: 'warning', location: 'outputPane' }),
				});
				// Operations return JSON.
				output.push(...results.map((json) => ({ json: json as IDataObject, pairedItem: { item } })));
			} catch (error) {
				if (!this.continueOnFail()) throw toNodeError(this, vendor, error, { item, operation });
				output.push({ json: { error: toErrorMessage(error, vendor) }, pairedItem: { item } });
				progress.addFailure();
			}
			progress.report(item + 1);
		}
		return [output];
	};
}

function findOperation(host: IExecuteFunctions, resources: readonly Resource[], item: number): Operation {
	const [resourceKey, operationKey]: unknown[] = [
		host.getNodeParameter('resource', item, ''),
		host.getNodeParameter('operation', item, ''),
	];
	const resource = resources.find(({ key }) => key === resourceKey);
	const operation = resource?.operations.find(({ key }) => key === operationKey);
	if (operation !== undefined) return operation;
	throw new NodeOperationError(host.getNode(), 'This operation doesn’t exist. Select one from the list.', {
		itemIndex: item,
	});
}

/**
 * The same when n8n retries the node in this execution, and different for each item, loop, and value. An agent can call a tool
 * several times in one run, so the values count as well.
 */
function createIdempotencyKey(host: IExecuteFunctions, operation: Operation, values: Values, item: number): string {
	const runIndex: unknown = host.evaluateExpression('{{ $runIndex }}', item);
	const parts = [host.getExecutionId(), host.getNode().id, runIndex, item, operation.key, values];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** An execution has time: a batch waits for the end of a rate limit's window, of a minute for example. */
const PATIENCE = { attempts: 6, maxDelayMs: 120_000 };

/** Reads the credential at the first request, because operations that send none work without it. */
function createLazyHttpClient(host: IExecuteFunctions, vendor: Vendor): HttpClient {
	const signal = host.getExecutionCancelSignal();
	let client: HttpClient | null = null;
	return async (request) => {
		client ??= createHttpClient(host, vendor, await getCredential(host, vendor), { patience: PATIENCE, signal });
		return await client(request);
	};
}

/** Where n8n receives webhooks. An action node learns it only from the URL that resumes a waiting execution. */
function findOrigin(host: IExecuteFunctions): string | null {
	const url: unknown = host.evaluateExpression('{{ $execution.resumeUrl }}', 0);
	return parseUrl(String(url))?.origin ?? null;
}

/** The error with the item that it belongs to. After a write, it says that the items before it are done. */
function toNodeError(
	host: IExecuteFunctions,
	vendor: Vendor,
	error: unknown,
	{ item: itemIndex, operation }: { readonly item: number; readonly operation: Operation | null },
): Error {
	const done = operation?.effect === 'write' ? describeDone(itemIndex) : '';
	if (done === '' && (error instanceof NodeOperationError || error instanceof NodeApiError)) return error;
	const message = `${toErrorMessage(error, vendor)}${done}`;
	// A value that is invalid isn't the API's fault.
	if (error instanceof VendorError && error.code !== 'invalid')
		return new NodeApiError(host.getNode(), { message }, { message, itemIndex });
	return new NodeOperationError(host.getNode(), message, { itemIndex });
}

function describeDone(count: number): string {
	if (count === 0) return '';
	return count === 1 ? ' The item before it is done.' : ` The ${count} items before it are done.`;
}
