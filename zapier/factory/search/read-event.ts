import { receive } from '../../../shared/core/receive';
import { at, textAt } from '../../../shared/core/read';
import type { VendorRequest, Verdict } from '../../../shared/core/request';
import type { Vendor } from '../../../shared/core/vendor';
import { createStepContext, type StepContext } from '../step-context';
import { runGuarded } from '../errors';
import { createFilterFields, createPatternsField } from '../fields/input-fields';
import { readInput, checkSelection } from '../fields/input';
import { createOutputFields } from '../fields/output-fields';
import { toOutput, type Output } from '../fields/output';
import type { Bundle, PlainInputField, Search, ZObject } from '../platform';
import { zapierTolerance } from '../trigger/perform';
import { parseHeaders } from '../trigger/raw-request';
import { findSample, type Samples } from '../fields/samples';

/**
 * For a vendor that sends events and has no API to subscribe with: Zapier's own catch hook receives, and this step
 * verifies, filters and reads. It finds one event or none, and finding none is what stops a Zap.
 */
export function createReadEventSearch(vendor: Vendor, samples: Samples): Search {
	const { name } = vendor;
	return {
		key: 'read_event',
		noun: 'Event',
		display: {
			label: `Read ${name} Event`,
			description: `Finds the event in what ${name} sent to a catch hook, if it is genuine and your patterns match.`,
		},
		operation: {
			inputFields: searchFields(vendor),
			perform: createReading(vendor),
			outputFields: createOutputFields(name),
			sample: findSample(samples, { matches: () => true }),
		},
	};
}

function searchFields(vendor: Vendor): PlainInputField[] {
	const { name, links, confirm } = vendor;
	return [
		{
			key: 'howTo',
			label: 'How to Set It Up',
			type: 'copy',
			helpText:
				'Start the Zap with the trigger **Catch Raw Hook** of Webhooks by Zapier and copy the address that it shows. ' +
				`In ${name}, enter that address as a webhook endpoint and choose its events ([how](${links.apiDocs})). ` +
				'Then let this step stop the Zap when it finds nothing.',
		},
		{
			key: 'rawBody',
			label: 'Raw Body',
			type: 'text',
			required: true,
			helpText:
				'Choose **Raw Body** of the catch hook. It must be unchanged, for the signature is about every character of it.',
		},
		{
			key: 'headers',
			label: 'Headers',
			type: 'text',
			required: true,
			helpText: `Choose the header of the catch hook that carries ${name}’s signature. Several go one per line, each as \`Name: value\`.`,
		},
		createPatternsField(vendor),
		...(confirm === undefined ? [] : [authenticityField(name)]),
		...createFilterFields(vendor, null),
	];
}

function authenticityField(name: string): PlainInputField {
	return {
		key: 'checkAuthenticity',
		label: 'Check Authenticity',
		type: 'string',
		default: 'ask',
		choices: { ask: `Ask ${name}`, local: 'Here, With the Secret of the Connection' },
		helpText: `How to make sure that the event comes from ${name}. ${name} is asked at once, so the step must come soon after the hook.`,
	};
}

function createReading(vendor: Vendor) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runGuarded(z, vendor, async () => {
			const input = readInput(vendor, { type: null }, bundle.inputData);
			const { patterns, filter } = checkSelection(vendor, input);
			const connection = createStepContext(z, vendor, bundle);
			const request = requestIn(bundle.inputData);
			const outcome = receive(vendor, request, {
				secrets: { signing: connection.credential.signing },
				verdict: await verdictOn(connection, bundle.inputData, request),
				expect: input.account === undefined ? undefined : { account: input.account },
				tolerance: zapierTolerance(vendor),
				patterns,
				filter: filter ?? undefined,
				now: Date.now(),
			});
			if (outcome.reason === 'no_secret') throw withoutSecret(z, vendor);
			if (outcome.status === 'rejected') z.console.log(`An event was refused: ${outcome.reason}`);
			return outcome.status === 'accepted' ? [toOutput(outcome.event)] : [];
		});
}

function requestIn(inputData: unknown): VendorRequest {
	return {
		rawBody: Buffer.from(textAt(inputData, 'rawBody') ?? '', 'utf8'),
		headers: parseHeaders(textAt(inputData, 'headers') ?? ''),
		query: {},
		url: '',
	};
}

async function verdictOn(
	{ vendor, http }: StepContext,
	inputData: unknown,
	request: VendorRequest,
): Promise<Verdict | undefined> {
	const asks = at(inputData, 'checkAuthenticity') !== 'local' && request.rawBody.length > 0;
	return asks ? await vendor.confirm?.(request, http) : undefined;
}

function withoutSecret(z: ZObject, { name, credential }: Vendor): Error {
	const label = credential.fields.find(({ role }) => role === 'signingSecret')?.label ?? 'signing secret';
	return new z.errors.Error(
		`Events cannot be verified without the ${label}. Put it into the ${name} connection.`,
		'no_secret',
	);
}
