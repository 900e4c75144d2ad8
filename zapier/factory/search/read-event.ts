import { findFieldLabel, findFieldNoun } from '../../../shared/core/credential';
import { findAccountSetting } from '../../../shared/core/account-setting';
import { readChoiceInput } from '../../../shared/core/input';
import { textAt } from '../../../shared/core/read';
import { receive } from '../../../shared/core/receive';
import type { VendorRequest, Verdict } from '../../../shared/core/request';
import { confirmDelivery, type UnprovenOptions } from '../../../shared/core/unproven';
import type { Vendor } from '../../../shared/core/vendor';
import { runGuarded } from '../errors';
import { checkSelection, findValue, readInput } from '../fields/input';
import { createEventFields } from '../fields/event-fields';
import { createAccountField, createFilterFields } from '../fields/input-fields';
import { toOutput, type Output } from '../fields/output';
import { createOutputFields } from '../fields/output-fields';
import { findSample, type Samples } from '../fields/samples';
import type { Bundle, InputField, PlainInputField, Search, ZObject } from '../platform';
import { createStepContext, type StepContext } from '../step-context';
import { zapierTolerance } from '../trigger/perform';
import { parseHeaders } from '../trigger/raw-request';
import { explainTooLate } from './too-late';

/**
 * Creates the search for a vendor that sends events but has no API to subscribe to them. Zapier's own catch hook receives
 * a delivery; this step verifies it and finds its event, or finds nothing, which stops the Zap.
 */
export function createReadEventSearch(vendor: Vendor, samples: Samples): Search {
	const { name } = vendor;
	return {
		key: 'read_event',
		noun: 'Event',
		display: {
			label: `Read ${name} Event`,
			description: `Finds the event in a catch hook’s delivery, if the delivery comes from ${name} and is one of those that you select.`,
		},
		operation: {
			inputFields: createSearchFields(vendor),
			perform: createPerformSearch(vendor),
			outputFields: createOutputFields(vendor),
			sample: findSample(samples, { matches: () => true }),
		},
	};
}

function createSearchFields(vendor: Vendor): InputField[] {
	const { name, links, confirm } = vendor;
	return [
		{
			key: 'howTo',
			label: 'How to Set It Up',
			type: 'copy',
			helpText:
				'Start the Zap with the **Catch Raw Hook** trigger of Webhooks by Zapier, and copy its webhook URL. ' +
				`In ${name}, add that URL as a webhook endpoint and select its events ([see how](${links.apiDocs})). ` +
				'Set this step to stop the Zap if it finds nothing.',
		},
		{
			key: 'rawBody',
			label: 'Raw Body',
			type: 'text',
			required: true,
			helpText:
				'Select **Raw Body** from the catch hook. It must be unchanged, because the signature covers every character.',
		},
		{
			key: 'headers',
			label: 'Headers',
			type: 'text',
			required: true,
			helpText: `Select the header with ${name}’s signature from the catch hook. Enter each header on its own line, as \`Name: value\`.`,
		},
		...createEventFields(vendor),
		...(confirm === undefined ? [] : [createVerificationField(vendor)]),
		...createFilterFields(vendor, null),
		...createAccountField(vendor),
	];
}

function createVerificationField(vendor: Vendor): PlainInputField {
	const { name } = vendor;
	return {
		key: 'checkAuthenticity',
		label: 'Check Authenticity',
		type: 'string',
		default: 'ask',
		choices: { ask: `Ask ${name}`, local: `Use the ${findSecretLabel(vendor)}` },
		helpText:
			`How to verify that the event comes from ${name}. ${name} confirms recent events only, ` +
			'so put this step right after the catch hook.',
	};
}

function createPerformSearch(vendor: Vendor) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runGuarded(z, vendor, async () => {
			const input = readInput(vendor, { type: null }, bundle.inputData);
			const { patterns, filter } = checkSelection(vendor, input);
			const context = createStepContext(z, vendor, bundle);
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
			return outcome.status === 'accepted' ? [toOutput(outcome.event)] : [];
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

function findSecretLabel(vendor: Vendor): string {
	return findFieldLabel(vendor, 'signingSecret') ?? 'Signing Secret';
}
