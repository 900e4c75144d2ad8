import type { IWebhookFunctions } from 'n8n-workflow';
import { toEventOutput } from '../../../shared/core/event-output';
import type { SupportEvent } from '../../../shared/core/event';
import type { SimpleEvent } from '../../../shared/core/simple-event';
import { compileFilter } from '../../../shared/core/filter';
import { compilePatterns } from '../../../shared/core/pattern/pattern';
import type { Outcome } from '../../../shared/core/receive';
import { screen } from '../../../shared/core/screen';
import { isSubscribable } from '../../../shared/core/subscribable';
import { readDeliverySecrets } from '../../../shared/core/subscription/delivery-secrets';
import { confirmDelivery } from '../../../shared/core/unproven';
import type { Vendor } from '../../../shared/core/vendor';
import { createHttpClient } from '../http';
import { isStored } from './dedupe';
import { findLostSubscription } from './lost-subscription';
import { readParameters } from './parameters';
import { readRequest } from './read-request';
import { receiveOnce } from './receive-once';
import { withRecentCredential } from './recent-credential';
import { createRequestLimiter } from './request-limiter';
import { readRecord } from './static-data';
import { isTestRun, toTriggerKey } from './trigger-host';

/** Nothing is stored, so nothing proves where the delivery came from. */
interface NotSubscribed {
	readonly status: 'rejected';
	readonly reason: 'not_subscribed';
}

/** The vendor is confirming too many deliveries of this trigger. */
interface Busy {
	readonly status: 'busy';
}

interface Accepted {
	readonly status: 'accepted';
	/** The event in the form that the user selected. */
	readonly output: SimpleEvent | SupportEvent;
}

type DeliveryOutcome = Exclude<Outcome, { readonly status: 'accepted' }> | Accepted | NotSubscribed | Busy;

/**
 * One delivery, from n8n's request to its outcome. The order saves work: the token, then what the trigger selects, and the
 * credential only for what may be accepted, because n8n takes long to read it. Throws when the node's parameters, the
 * credential or the vendor can't be read.
 */
export async function receiveDelivery(host: IWebhookFunctions, vendor: Vendor): Promise<DeliveryOutcome> {
	const now = Date.now();
	const request = await readRequest(host);
	const record = isSubscribable(vendor)
		? (readRecord(host.getWorkflowStaticData('node')) ?? (await findLostSubscription(host, vendor, request, now)))
		: null;
	if (vendor.subscriptions && record === null) return { status: 'rejected', reason: 'not_subscribed' };

	const { patterns, tolerance, form, settings, filters, account, confirmsWithVendor } = readParameters(host, vendor);
	const checks = {
		expect: {
			...(record === null ? {} : { subscription: record.id }),
			...(account === undefined ? {} : { account }),
		},
		tolerance,
		facts: record?.facts,
		now,
	};
	const selection = {
		patterns: compilePatterns(patterns),
		filter: compileFilter(filters, settings, vendor, record?.facts) ?? undefined,
	};
	const isDuplicate = (key: string) => !isTestRun(host) && isStored(toTriggerKey(host, key));
	const tokenDigest = record?.tokenDigest ?? null;
	const screened = screen(vendor, request, { ...checks, ...selection, tokenDigest, isDuplicate });
	if (screened !== null) return screened;

	const outcome = await withRecentCredential<Outcome | Busy>(host, vendor, now, {
		async use(credential) {
			const http = createHttpClient(host, vendor, credential);
			const unproven = { ...checks, limiter: createRequestLimiter(host, now) };
			const secrets = await readDeliverySecrets(vendor, http, credential, record, request, unproven);
			const verdict = confirmsWithVendor ? await confirmDelivery(vendor, http, request, unproven) : undefined;
			if (verdict === null) return { status: 'busy' };
			return await receiveOnce(host, vendor, request, { ...checks, ...selection, secrets, verdict });
		},
		isDoubtful: (result) => result.status === 'rejected' && reasonsOfSecrets.has(result.reason),
	});
	return outcome.status === 'accepted' ? { status: 'accepted', output: toEventOutput(outcome.event, form) } : outcome;
}

/** Another signing secret in the credential could change these. */
const reasonsOfSecrets: ReadonlySet<string> = new Set([
	'no_secret',
	'secret_malformed',
	'signature_missing',
	'signature_malformed',
	'signature_mismatch',
]);
