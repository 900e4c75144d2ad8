import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { findAccountSetting } from '../../../shared/core/account-setting';
import { VendorError } from '../../../shared/core/errors';
import type { EventForm } from '../../../shared/core/event-output';
import type { FilterInput } from '../../../shared/core/filter';
import {
	readChoiceInput,
	readFilledList,
	readFilledText,
	readFlagInput,
	readListInput,
	readPositiveInput,
	readTextInput,
} from '../../../shared/core/input';
import type { PatternInput } from '../../../shared/core/pattern/pattern';
import { objectOf, type Json } from '../../../shared/core/read';
import type { TriggerSettings } from '../../../shared/core/subscription-types';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import { addObjectNames } from './custom-object-names';
import { readLocator } from './locator';

/** What the user set on a trigger. */
export interface TriggerParameters {
	readonly patterns: PatternInput;
	/** Greatest age of a delivery in ms; `undefined` means the vendor's default. */
	readonly tolerance: number | undefined;
	readonly form: EventForm;
	readonly settings: TriggerSettings;
	/** "Only When": the conditions that the user added. */
	readonly filters: FilterInput;
	/** The account whose deliveries are accepted; `undefined` means any. */
	readonly account: string | undefined;
	/** Whether the vendor confirms each delivery. */
	readonly confirmsWithVendor: boolean;
}

type Host = IHookFunctions | IWebhookFunctions;

/**
 * Throws `VendorError` for a value that can't be read, because most of them protect the workflow. An option or a
 * condition that the user didn't add is absent. One that was added and whose expression gives nothing is an error.
 */
export function readParameters(host: Host, vendor: Vendor): TriggerParameters {
	const options = readCollection(host, 'options', 'Options');
	const filters = readCollection(host, 'filters', 'Only When');
	const settings = readSettings(host, vendor, options, filters);
	const account = findAccountSetting(vendor);
	const age = options['maximumDeliveryAge'];
	return {
		patterns: readPatterns(host, vendor),
		tolerance: age === undefined ? undefined : readPositiveInput('Maximum Age (Minutes)', age) * 60_000,
		form: readForm(host),
		settings,
		filters,
		account: (account && readTextInput(account.label, settings[account.key])) || undefined,
		confirmsWithVendor: vendor.confirm !== undefined && readAuthenticity(host) === 'ask',
	};
}

/** What the user added to a collection. A value that an expression doesn't give is `null`, so that it isn't absent. */
function readCollection(host: Host, name: string, label: string): Json {
	const collection = objectOf(host.getNodeParameter(name, {}));
	if (collection === null) throw new VendorError('invalid', `"${label}" can’t be read. Remove it and add it again.`);
	return Object.fromEntries(Object.entries(collection).map(([key, value]) => [key, readLocator(value) ?? null]));
}

function readSettings(host: Host, vendor: Vendor, options: Json, filters: Json): TriggerSettings {
	const read = (spec: SettingSpec) => {
		const { key, required, filter } = spec;
		if (required) return readSetting(spec, host.getNodeParameter(key, ''));
		const value = (filter === undefined ? options : filters)[key];
		return value === undefined ? '' : readAddedSetting(spec, value);
	};
	return Object.fromEntries((vendor.settings ?? []).map((spec) => [spec.key, read(spec)]));
}

/** A required setting can be empty: the vendor's own error says what it needs. */
function readSetting({ label, multiple }: SettingSpec, value: unknown) {
	return multiple ? readListInput(label, value) : readTextInput(label, value);
}

/** The first item of a list with one choice has no value and stands for the default. */
function readAddedSetting({ label, multiple, listChoices }: SettingSpec, value: unknown) {
	if (multiple) return readFilledList(label, value);
	return listChoices ? readTextInput(label, value) : readFilledText(label, value);
}

/** n8n hides *Include Raw Payload* while *Simplify* is on, and keeps its value. */
function readForm(host: Host): EventForm {
	const simple = readFlagInput('Simplify', host.getNodeParameter('simple', true));
	return {
		simple,
		includeRaw: simple || readFlagInput('Include Raw Payload', host.getNodeParameter('includeRaw', true)),
	};
}

function readAuthenticity(host: Host): 'ask' | 'local' {
	return readChoiceInput('Check Authenticity', host.getNodeParameter('checkAuthenticity', 'ask'), ['ask', 'local']);
}

/** The selected events, or the pattern field. Never `undefined`, which would mean every event: an empty one is an error. */
function readPatterns(host: Host, vendor: Vendor): PatternInput {
	const source = readChoiceInput('Choose Events', host.getNodeParameter('chooseEvents', 'list'), ['list', 'pattern']);
	if (source === 'pattern')
		return readTextInput('Event Patterns', readLocator(host.getNodeParameter('eventPatterns', '')));
	const events = readListInput('Events', host.getNodeParameter('events', []));
	return addObjectNames(vendor, events, readTextInput('Custom Object Names', host.getNodeParameter('objectNames', '')));
}
