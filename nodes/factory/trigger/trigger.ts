import type { INodeTypeDescription, IWebhookDescription } from 'n8n-workflow';
import { createVendorDocsUrl } from '../../../shared/core/docs-url';
import { isSubscribable } from '../../../shared/core/subscribable';
import type { Vendor } from '../../../shared/core/vendor';
import { createCredentialTest } from '../credential-test';
import { createAccountHints } from './any-account';
import { createConditionHints } from './condition-hints';
import { createListSearch } from './list-search';
import { createManualLifecycle } from './manual-lifecycle';
import { createLifecycle } from './lifecycle';
import { createLoadOptions } from './load-options';
import { createTriggerProperties } from './properties';
import { createRequiredHints } from './required-hints';
import { createWebhook } from './webhook';
import { createTriggerPanel } from './trigger-panel';

/** The parts of a trigger node that follow from the vendor. The shell has what n8n's linter reads as literals. */
export function createTrigger(vendor: Vendor) {
	return {
		/** Spread into `description`; fresh objects at each call. */
		description: (): Pick<
			INodeTypeDescription,
			| 'documentationUrl'
			| 'webhooks'
			| 'properties'
			| 'hints'
			| 'triggerPanel'
			| 'eventTriggerDescription'
			| 'activationMessage'
		> => ({
			documentationUrl: createVendorDocsUrl(vendor),
			webhooks: [createWebhookDescription(vendor)],
			properties: createTriggerProperties(vendor),
			hints: [...createRequiredHints(vendor), ...createAccountHints(vendor), ...createConditionHints(vendor)],
			...createTriggerPanel(vendor),
		}),
		methods: {
			loadOptions: createLoadOptions(vendor),
			credentialTest: { testCredential: createCredentialTest(vendor) },
			listSearch: createListSearch(vendor),
		},
		webhookMethods: isSubscribable(vendor) ? createLifecycle(vendor) : createManualLifecycle(vendor),
		webhook: createWebhook(vendor),
	};
}

/**
 * n8n 2 responds to an accepted delivery with 202 and no body, once the execution is stored. All values are literal: n8n
 * evaluates an expression at each request, which takes an isolate of its default expression engine.
 */
function createWebhookDescription({ subscriptions }: Vendor): IWebhookDescription {
	return {
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseCode: 202 as unknown as string, // n8n's type knows only expressions, and n8n passes numbers on as they are
		responseData: 'noData',
		path: 'webhook',
		// Users who subscribe manually need to copy the URL.
		ndvHideUrl: subscriptions !== undefined,
		ndvHideMethod: true,
	};
}
