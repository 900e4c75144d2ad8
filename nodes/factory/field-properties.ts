import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { simpleFields } from '../../shared/core/simple-event';
import type { FieldKind, FieldSpec } from '../../shared/core/operation';
import { toDescription } from './description';

/** A field of an operation as a property of n8n's form. */
export function createFieldProperty(field: FieldSpec): INodeProperties {
	const { label, key, help, source, placeholder, required } = field;
	return {
		displayName: label,
		name: key,
		description: toDescription(source === undefined ? help : `${help}. Use ${describeSource(source)}`),
		...(placeholder === undefined ? {} : { placeholder }),
		...(required ? { required } : {}),
		...inputs[field.kind](field),
	};
}

/** The key of a simple event, which triggers output by default, and the path in a whole one. */
function describeSource(source: string): string {
	const simple = simpleFields.find(({ path }) => path === source);
	return simple === undefined ? `${source} of an event` : `${simple.key} of an event, or ${source} if Simplify is off`;
}

type Input = Pick<INodeProperties, 'type' | 'default' | 'typeOptions' | 'options' | 'modes' | 'placeholder'>;

/** The same, shown only for these values of other parameters, and where the field's own condition is met. */
export function createShownProperty(field: FieldSpec, show: IDisplayOptions['show'] = {}): INodeProperties {
	const { showWhen } = field;
	const conditions = { ...show, ...(showWhen === undefined ? {} : { [showWhen.field]: [...showWhen.is] }) };
	const property = createFieldProperty(field);
	return Object.keys(conditions).length === 0 ? property : { ...property, displayOptions: { show: conditions } };
}

/** How each kind of field is entered. */
const inputs: Readonly<Record<FieldKind, (field: FieldSpec) => Input>> = {
	text: (field) => ({ type: 'string', default: field.default ?? '' }),
	longText: (field) => ({ type: 'string', typeOptions: { rows: 4 }, default: field.default ?? '' }),
	secret: () => ({ type: 'string', typeOptions: { password: true }, default: '' }),
	flag: (field) => ({ type: 'boolean', default: field.default === true }),
	choice: (field) => ({
		type: 'options',
		default: field.default ?? field.choices?.[0]?.value ?? '',
		...createChoices(field),
	}),
	choices: (field) => ({ type: 'multiOptions', default: [], ...createChoices(field) }),
	id: (field) => ({
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: field.list?.key ?? '', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
			},
		],
	}),
	time: (field) => ({ type: 'dateTime', default: field.default ?? '={{ $now.minus({ days: 1 }).toISO() }}' }),
	pairs: () => ({
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add entry',
		default: {},
		options: [
			{
				displayName: 'Entry',
				name: 'pairs',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	}),
	json: () => ({ type: 'json', default: '' }),
	// The output of n8n's Webhook node.
	payload: () => ({ type: 'json', default: '={{ $json.body }}' }),
};

function createChoices({ choices, list }: FieldSpec): Pick<INodeProperties, 'options' | 'typeOptions'> {
	if (list !== undefined) return { typeOptions: { loadOptionsMethod: list.key } };
	const options = (choices ?? []).map(({ label, value, description }) => ({
		name: label,
		value,
		...(description === undefined ? {} : { description: toDescription(description) }),
	}));
	return { options };
}
