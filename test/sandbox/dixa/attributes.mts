/** Custom attributes of conversations and end users. */
import { refuseFor, type Context } from './operation.mts';
import type { AttributesInput } from './support-input.mts';
import type { AttributeDefinition, AttributeValue } from './support-model.mts';

/** Returns the attributes after a patch, where `null` removes one. A list's value is the path to it. */
export function toAttributes(
	context: Context,
	entityType: AttributeDefinition['entityType'],
	held: readonly AttributeValue[],
	input: AttributesInput,
): AttributeValue[] {
	const definitions = context.organization.support.attributeDefinitions;
	const changed = Object.entries(input).map(([id, value]) => {
		const definition = definitions.find((known) => known.id === id && known.entityType === entityType);
		if (definition === undefined) return refuseFor(context, 'Invalid input for patching');
		const { identifier, label: name, options } = definition;
		const fits =
			value === null ||
			(options === null
				? typeof value === 'string'
				: Array.isArray(value) && value.every((part) => options.includes(part)));
		if (!fits) return refuseFor(context, 'Invalid input for patching');
		return { id, name, identifier, value };
	});
	const kept = held.filter(({ id }) => !Object.hasOwn(input, id));
	return [...kept, ...changed.flatMap(({ value, ...rest }) => (value === null ? [] : [{ ...rest, value }]))];
}

/** The required fields of a definition. */
export function toDefinitionBody({ id, entityType, identifier, label, options }: AttributeDefinition) {
	const inputDefinition =
		options === null
			? { placeholder: '', _type: 'Text' }
			: { options: options.map((value) => ({ id: value, label: value, value, nestedOptions: [] })), _type: 'Select' };
	return {
		id,
		entityType,
		identifier,
		label,
		inputDefinition,
		createdAt: '2026-01-05T09:00:00.000Z[GMT]',
		isRequired: false,
		isArchived: false,
		isDeactivated: false,
	};
}
