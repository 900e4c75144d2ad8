import type { FieldKind, FieldSpec, Operation } from '../../../shared/core/operation';
import { describeOperation } from '../../../shared/core/operation-notice';
import { isFieldShown } from '../../../shared/core/resources/field-input';
import { toSentence } from '../../../shared/core/sentence';
import type { Vendor } from '../../../shared/core/vendor';
import { toChoices } from '../fields/choices';
import { createPathLabel } from '../fields/output-fields';
import type { Bundle, InputField, PlainInputField, ZObject } from '../platform';
import { toListKey } from './action-lists';
import type { ActionSpec } from './action-table';

/**
 * How many results a search returns if the user doesn't say; `null` means all. Each ticket can cost several requests, and a step
 * has 30 s. What belongs to one ticket, such as its messages, costs a few requests together.
 */
export function findDefaultLimit({ fields }: Operation): number | null {
	return fields.some(({ required, refersTo }) => required && refersTo !== undefined) ? null : 25;
}

/** What a form needs to know besides its operation. */
export interface FormContext {
	readonly vendor: Vendor;
	/** The search that finds an ID, by the resource that the ID belongs to. */
	readonly finders: Readonly<Partial<Record<string, string>>>;
}

/** Creates the fields of an action: what every user needs first, and what is optional last. */
export function createActionFields(context: FormContext, { operation }: ActionSpec): InputField[] {
	const { fields, returnsMany } = operation;
	const controllers = new Set(fields.flatMap(({ showWhen }) => showWhen?.field ?? []));
	const create = (field: FieldSpec): InputField => {
		const input = createField(context, field, operation.effect === 'read' && controllers.has(field.key));
		if (field.showWhen !== undefined)
			return (_z: ZObject, bundle: Bundle) => (isFieldShown(field, bundle.inputData) ? [input] : []);
		return controllers.has(field.key) ? { ...input, altersDynamicFields: true } : input;
	};
	return [
		...createNote(operation),
		...fields.filter(({ optional }) => !optional).map(create),
		...fields.filter(({ optional }) => optional).map(create),
		...(returnsMany ? [createLimitField(operation)] : []),
	];
}

export const limitField = { key: 'limit', label: 'Limit' } as const;

function createLimitField(operation: Operation): PlainInputField {
	const helpText = `How many results to return at most. Default: ${findDefaultLimit(operation) ?? 'all'}.`;
	return { ...limitField, type: 'integer', required: false, helpText };
}

function createNote(operation: Operation): PlainInputField[] {
	const helpText = describeOperation(operation);
	return helpText === '' ? [] : [{ key: 'note', label: 'Note', type: 'copy', helpText }];
}

/** A choice that decides which fields follow starts with its first value where it changes nothing. */
function createField({ vendor, finders }: FormContext, field: FieldSpec, isPreset: boolean): PlainInputField {
	const { key, label, help, kind, required, placeholder, choices, list, refersTo, source } = field;
	const where = source === undefined ? '' : ` Select *${createPathLabel(vendor, source)}* from an earlier step.`;
	const finder = refersTo === undefined ? undefined : finders[refersTo];
	return {
		key,
		label,
		...inputs[kind],
		required: required === true,
		helpText: `${toSentence(help)}${where}`,
		...(placeholder === undefined ? {} : { placeholder }),
		...(list === undefined ? {} : { dynamic: `${toListKey(list)}.id.name` }),
		...(list === undefined && choices !== undefined ? { choices: toChoices(choices) } : {}),
		...(finder === undefined ? {} : { search: `${finder}.id` }),
		...(isPreset && choices?.[0] !== undefined ? { default: choices[0].value } : {}),
	};
}

/** How each kind of field is entered. */
const inputs: Readonly<Record<FieldKind, Pick<PlainInputField, 'type' | 'list' | 'dict'>>> = {
	text: { type: 'string' },
	longText: { type: 'text' },
	secret: { type: 'password' },
	flag: { type: 'boolean' },
	choice: { type: 'string' },
	choices: { type: 'string', list: true },
	id: { type: 'string' },
	time: { type: 'datetime' },
	pairs: { dict: true },
	json: { type: 'text' },
	payload: { type: 'text' },
};
