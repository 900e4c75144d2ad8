import { receive, type Outcome } from '../../../shared/core/receive';
import type { VendorRequest } from '../../../shared/core/request';
import { sha256Hex, verifyToken } from '../../../shared/core/signature';
import { readDeliverySecrets } from '../../../shared/core/subscription/delivery-secrets';
import type { UnprovenOptions } from '../../../shared/core/unproven';
import type { Secrets, Vendor } from '../../../shared/core/vendor';
import { readCache, writeCache } from '../cache';
import { compileSelection, readInput } from '../fields/input';
import { toOutput, type Output } from '../fields/output';
import type { Shape } from '../fields/schema-shape';
import type { Bundle, ZObject } from '../platform';
import { runStep } from '../run-step';
import type { StepContext } from '../step-context';
import type { TriggerSpec } from '../trigger-table';
import { readRequest } from './raw-request';
import { readSubscribeData, type SubscribeData } from './subscribe-data';

/** Zapier delays deliveries and replays them. */
const MIN_TOLERANCE_MS = 24 * 60 * 60 * 1000;

/**
 * Returns a delivery's event in a list, or an empty list, which doesn't run the Zap. A forged or unwanted delivery isn't
 * an error, because Zapier emails errors to the user. A wrong signing secret is one, because only the user can fix it.
 */
export function createPerform(vendor: Vendor, trigger: TriggerSpec, shape: Shape) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runStep(z, vendor, bundle, async (context) => {
			const request = readRequest(bundle);
			const stored = readSubscribeData(bundle.subscribeData);
			if (request === null || stored === null) {
				z.console.log(`Dropped a delivery: Zapier passed on no ${request === null ? 'body' : 'subscription'}.`);
				return [];
			}
			const input = readInput(vendor, trigger, bundle.inputData);
			const { patterns, filter } = compileSelection(vendor, input, stored.facts);
			const checks = {
				expect: { subscription: stored.id, ...(input.account === undefined ? {} : { account: input.account }) },
				tolerance: zapierTolerance(vendor),
				facts: stored.facts,
				now: Date.now(),
			};
			const secrets = await readSecrets(context, stored, request, checks);
			const outcome = receive(vendor, request, {
				...checks,
				secrets,
				patterns,
				filter: filter ?? undefined,
			});
			if (outcome.status === 'rejected') reportRejection(context, outcome, secrets, request);
			if (outcome.status !== 'accepted' || !(await isFirst(z, stored, outcome.key))) return [];
			return [toOutput(outcome.event, shape)];
		});
}

export function zapierTolerance({ authenticity: { tolerance } }: Vendor): number | null {
	return tolerance === null ? null : Math.max(tolerance, MIN_TOLERANCE_MS);
}

/**
 * The signing secrets and the token's digest. It isn't known whether Zapier passes a callback URL's query on. When no query
 * arrives at all, the digest is left out, so that the signature alone is the proof, but only if `receive` can read from the
 * signed body that the delivery is for our subscription. A query without a token lacks a proof.
 */
async function readSecrets(
	context: StepContext,
	stored: SubscribeData,
	request: VendorRequest,
	checks: UnprovenOptions,
): Promise<Secrets> {
	const { vendor, http, credential } = context;
	const { tokenDigest, ...secrets } = await readDeliverySecrets(vendor, http, credential, stored, request, checks);
	const hasQuery = Object.keys(request.query).length > 0;
	const isSignatureEnough = !hasQuery && secrets.signing.length > 0 && vendor.findSubscriptionId !== undefined;
	return tokenDigest === undefined || isSignatureEnough ? secrets : { ...secrets, tokenDigest };
}

/** Logs the reason for the app's developer. Throws when the token is right and the signature isn't. */
function reportRejection(
	{ z, vendor }: StepContext,
	{ reason }: Outcome,
	secrets: Secrets,
	request: VendorRequest,
): void {
	z.console.log(`Rejected a delivery: ${reason}`);
	if (!reason.startsWith('signature') || !verifyToken(request, secrets).ok) return;
	throw new z.errors.Error(
		`${vendor.name} doesn’t sign its events with the signing secret of this account. ` +
			`Copy the current secret from ${vendor.name} and reconnect the account, or reconnect it without a secret.`,
		'wrong_secret',
	);
}

/**
 * Zapier doesn't deduplicate instant triggers. The mark keeps Zaps apart that had the same subscription one after another,
 * as where a vendor parks it. The cache is read first, because it may ignore `onlyIfAbsent`.
 */
async function isFirst(z: ZObject, { mark }: SubscribeData, key: string): Promise<boolean> {
	const cacheKey = `dedupe:${sha256Hex(`${mark} ${key}`)}`;
	return (await readCache(z, cacheKey)) === null && (await writeCache(z, cacheKey, 1, true));
}
