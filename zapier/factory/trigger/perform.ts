import { readDeliverySecrets } from '../../../shared/core/subscription/delivery-secrets';
import { receive, type Outcome } from '../../../shared/core/receive';
import type { VendorRequest } from '../../../shared/core/request';
import { sha256Hex, TOKEN_PARAMETER, verifyToken } from '../../../shared/core/signature';
import type { Secrets, Vendor } from '../../../shared/core/vendor';
import { readCache, writeCache } from '../cache';
import { createStepContext, type StepContext } from '../step-context';
import { runGuarded } from '../errors';
import { readInput, compileSelection } from '../fields/input';
import { toOutput, type Output } from '../fields/output';
import type { Bundle, ZObject } from '../platform';
import { readRequest } from './raw-request';
import { readSubscribeData, type SubscribeData } from './subscribe-data';
import type { TriggerSpec } from '../trigger-table';

/** Zapier delays deliveries and replays them. */
const LEAST_TOLERANCE_MS = 24 * 60 * 60 * 1000;

/**
 * One delivery in: a list of one event, or an empty one, which starts no Zap. A forged or unwanted delivery is never an
 * error, for Zapier mails those; a wrong signing secret is, because only the user can mend it.
 */
export function createPerform(vendor: Vendor, trigger: TriggerSpec) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runGuarded(z, vendor, async () => {
			const request = readRequest(bundle);
			const record = readSubscribeData(bundle.subscribeData);
			if (request === null || record === null) return [];
			const input = readInput(vendor, trigger, bundle.inputData);
			const { patterns, filter } = compileSelection(vendor, input);
			const connection = createStepContext(z, vendor, bundle);
			const secrets = await proofFor(connection, record, request);
			const outcome = receive(vendor, request, {
				secrets,
				expect: { subscription: record.id, ...(input.account === undefined ? {} : { account: input.account }) },
				tolerance: zapierTolerance(vendor),
				patterns,
				filter: filter ?? undefined,
				now: Date.now(),
			});
			if (outcome.status === 'rejected') refuse(connection, outcome, secrets, request);
			if (outcome.status !== 'accepted' || !(await isFirst(z, outcome.key))) return [];
			return [toOutput(outcome.event)];
		});
}

export function zapierTolerance({ authenticity: { tolerance } }: Vendor): number | null {
	return tolerance === null ? null : Math.max(tolerance, LEAST_TOLERANCE_MS);
}

/**
 * The connection's secrets, the one that the vendor made, and our token's digest. Where Zapier handed on no query at all,
 * the token cannot arrive: then the signature is the proof, if the connection has a secret, and otherwise there is none.
 */
async function proofFor(connection: StepContext, record: SubscribeData, request: VendorRequest): Promise<Secrets> {
	const { vendor, http, credential } = connection;
	const { tokenDigest, ...secrets } = await readDeliverySecrets(vendor, http, credential, record, request);
	const isBySignature = secrets.signing.length > 0 && !Object.hasOwn(request.query, TOKEN_PARAMETER);
	return tokenDigest === undefined || isBySignature ? secrets : { ...secrets, tokenDigest };
}

/** The reason goes to the app's log, for whoever looks after it. */
function refuse({ z, vendor }: StepContext, { reason }: Outcome, secrets: Secrets, request: VendorRequest): void {
	z.console.log(`A delivery was refused: ${reason}`);
	if (!reason.startsWith('signature') || !verifyToken(request, secrets).ok) return;
	throw new z.errors.Error(
		`${vendor.name} signs its events with another secret than the one in the connection, or no longer signs them. ` +
			`Copy the current signing secret from ${vendor.name} into the connection, or empty the field.`,
		'wrong_secret',
	);
}

/** Zapier drops no duplicates of instant triggers. Read first, for a cache may not know `onlyNew`. */
async function isFirst(z: ZObject, key: string): Promise<boolean> {
	const name = `seen:${sha256Hex(key)}`;
	return (await readCache(z, name)) === null && (await writeCache(z, name, 1, true));
}
