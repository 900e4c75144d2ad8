import { findFieldNoun } from '../../../shared/core/credential';
import { findAccountSetting } from '../../../shared/core/account-setting';
import { readChoiceInput } from '../../../shared/core/input';
import { textAt } from '../../../shared/core/read';
import { receive } from '../../../shared/core/receive';
import type { VendorRequest, Verdict } from '../../../shared/core/request';
import { confirmDelivery, type UnprovenOptions } from '../../../shared/core/unproven';
import type { Vendor } from '../../../shared/core/vendor';
import { checkSelection, findValue, readInput } from '../fields/input';
import { toOutput, type Output } from '../fields/output';
import type { Shape } from '../fields/schema-shape';
import type { Bundle, ZObject } from '../platform';
import { runStep } from '../run-step';
import type { StepContext } from '../step-context';
import { zapierTolerance } from '../trigger/perform';
import { parseHeaders } from '../trigger/raw-request';
import { findSecretLabel } from './search-fields';
import { explainTooLate } from './too-late';

/** Verifies a delivery and returns its event in a list, or an empty list, which is nothing found. */
export function createPerformSearch(vendor: Vendor, shape: Shape) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runStep(z, vendor, bundle, async (context) => {
			const input = readInput(vendor, { type: null }, bundle.inputData);
			const { patterns, filter } = checkSelection(vendor, input);
			const request = readDelivery(bundle.inputData);
			const asksVendor = readAsksVendor(vendor, bundle.inputData);
			const checks = {
				expect: input.account === undefined ? undefined : { account: input.account },
				tolerance: zapierTolerance(vendor),
				now: Date.now(),
			};
			const outcome = receive(vendor, request, {
				...checks,
				secrets: { signing: context.credential.signing },
				verdict: asksVendor ? await findVerdict(context, request, checks) : undefined,
				patterns,
				filter: filter ?? undefined,
			});
			if (outcome.reason === 'no_secret') throw createMissingSecretError(z, vendor);
			const limit = asksVendor ? vendor.authenticity.tolerance : checks.tolerance;
			const tooLate = explainTooLate(vendor, request, outcome, { now: checks.now, limit });
			if (tooLate !== null) throw createTooLateError(z, vendor, tooLate, asksVendor);
			if (outcome.status === 'rejected') z.console.log(`Rejected a delivery: ${outcome.reason}`);
			return outcome.status === 'accepted' ? [toOutput(outcome.event, shape)] : [];
		});
}

function readDelivery(inputData: unknown): VendorRequest {
	return {
		rawBody: Buffer.from(textAt(inputData, 'rawBody') ?? '', 'utf8'),
		headers: parseHeaders(textAt(inputData, 'headers') ?? ''),
		query: {},
		url: '',
	};
}

/** Whether the vendor verifies the delivery, and not its signature. */
function readAsksVendor({ confirm }: Vendor, inputData: unknown): boolean {
	const choice = readChoiceInput('Check Authenticity', findValue(inputData, 'checkAuthenticity') ?? 'ask', choices);
	return confirm !== undefined && choice === 'ask';
}

const choices = ['ask', 'local'] as const;

/** The vendor's verdict. Zapier's runs share no memory, so nothing limits the requests. */
async function findVerdict(
	{ z, vendor, http }: StepContext,
	request: VendorRequest,
	checks: UnprovenOptions,
): Promise<Verdict | undefined> {
	const setting = checks.expect === undefined ? findAccountSetting(vendor) : undefined;
	if (setting !== undefined) {
		const fact = `The field ${setting.label} is empty, so every event that ${vendor.name} confirms is accepted`;
		z.console.log(`${fact}, perhaps also those of other accounts.`);
	}
	return (await confirmDelivery(vendor, http, request, checks)) ?? undefined;
}

/** "Nothing found" would stop the Zap without a word, and only the user can move the step. */
function createTooLateError(z: ZObject, vendor: Vendor, fact: string, asksVendor: boolean): Error {
	const remedy = `Put this step right after the catch hook, or set Check Authenticity to Use the ${findSecretLabel(vendor)}.`;
	return new z.errors.Error(asksVendor ? `${fact} ${remedy}` : fact, 'too_late');
}

function createMissingSecretError(z: ZObject, vendor: Vendor): Error {
	const { name } = vendor;
	return new z.errors.Error(
		`Events can’t be verified without the ${findFieldNoun(vendor, 'signingSecret') ?? 'signing secret'}. ` +
			`Copy it from ${name} and reconnect the account.`,
		'no_secret',
	);
}
