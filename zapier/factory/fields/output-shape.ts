import type { SupportEvent } from '../../../shared/core/event';
import { at, listOf } from '../../../shared/core/read';
import { simpleFields } from '../../../shared/core/simple-event';
import type { Samples } from './samples';
import { eventShape, type Shape } from './schema-shape';

/**
 * What a trigger shows of an event: every value that some sample of the vendor fills, in the objects that some sample of
 * these types fills; `null` stands for any type. Types without a sample show everything. What the shape leaves out is shown
 * in an event that fills it after all. `hasRaw` says whether the events have the raw payload, which samples don't have.
 */
export function createOutputShape(samples: Samples, types: readonly string[] | null, hasRaw = true): Shape {
	const events = samples as readonly SupportEvent[]; // `build.mjs` bundles whole events
	const ofTypes = types === null ? [] : events.filter(({ type }) => types.includes(type));
	const own = ofTypes.length > 0 ? ofTypes : events;
	const shape = sortFields(keepFilled(removeFields(eventShape, hidden), events), '');
	const data = keepObjects(removeFields(fieldOf(shape, 'data'), payload), own);
	const raw = fieldOf(fieldOf(eventShape, 'data'), 'raw');
	return replaceField(shape, 'data', hasRaw ? addField(data, 'raw', raw) : data);
}

/** What only CloudEvents needs. */
const hidden: ReadonlySet<string> = new Set(['source', 'subject', 'specversion', 'datacontenttype', 'dataschema']);

const payload: ReadonlySet<string> = new Set(['raw']);

type ObjectShape = Extract<Shape, { readonly kind: 'object' }>;

function removeFields(shape: Shape, names: ReadonlySet<string>): Shape {
	if (shape.kind !== 'object') return shape;
	const remove = (fields: ReadonlyMap<string, Shape> = new Map<string, Shape>()) =>
		new Map([...fields].filter(([key]) => !names.has(key)));
	return { ...shape, fields: remove(shape.fields), others: remove(shape.others) };
}

/** Without what none of the values fills, at any depth. */
export function keepFilled(shape: Shape, values: readonly unknown[]): Shape {
	if (shape.kind === 'list') return { ...shape, item: keepFilled(shape.item, values.flatMap(listOf)) };
	if (shape.kind !== 'object') return shape;
	return divide(
		shape,
		(key, field) => values.some((value) => isFilled(field, at(value, key))),
		(key, field) =>
			keepFilled(
				field,
				values.map((value) => at(value, key)),
			),
	);
}

/** Only the objects that some of the events fill. */
function keepObjects(shape: Shape, events: readonly SupportEvent[]): Shape {
	if (shape.kind !== 'object') return shape;
	return divide(
		shape,
		(key, field) => events.some(({ data }) => isFilled(field, at(data, key))),
		(_, field) => field,
	);
}

function divide(
	{ fields, others = new Map<string, Shape>() }: ObjectShape,
	isKept: (key: string, field: Shape) => boolean,
	toKept: (key: string, field: Shape) => Shape,
): ObjectShape {
	const entries = [...fields];
	return {
		kind: 'object',
		fields: new Map(
			entries.filter(([key, field]) => isKept(key, field)).map(([key, field]) => [key, toKept(key, field)]),
		),
		others: new Map([...others, ...entries.filter(([key, field]) => !isKept(key, field))]),
	};
}

/** Whether a value has something to show. */
export function isFilled(shape: Shape, value: unknown): boolean {
	if (value === null || value === undefined) return false;
	if (shape.kind === 'list' || shape.kind === 'names') return listOf(value).length > 0;
	if (shape.kind !== 'object') return true;
	return [...shape.fields, ...(shape.others ?? [])].some(([key, field]) => isFilled(field, at(value, key)));
}

/** What the event is about comes first, as in a simple event, and the envelope last. */
export function sortFields(shape: Shape, path: string): Shape {
	if (shape.kind !== 'object') return shape;
	const prefix = path === '' ? '' : `${path}.`;
	const fields = [...shape.fields].map(([key, field]) => [key, sortFields(field, `${prefix}${key}`)] as const);
	return { ...shape, fields: new Map(fields.sort(([left], [right]) => rank(prefix + left) - rank(prefix + right))) };
}

function rank(path: string): number {
	if (path === 'data') return -1;
	const index = simpleFields.findIndex((field) => field.path === path || field.path.startsWith(`${path}.`));
	return index < 0 ? simpleFields.length : index;
}

export function fieldOf(shape: Shape, key: string): Shape {
	return (shape.kind === 'object' && shape.fields.get(key)) || { kind: 'open' };
}

function replaceField(shape: Shape, key: string, field: Shape): Shape {
	return shape.kind === 'object' ? { ...shape, fields: new Map(shape.fields).set(key, field) } : shape;
}

function addField(shape: Shape, key: string, field: Shape): Shape {
	if (shape.kind !== 'object') return shape;
	return { ...shape, fields: new Map([...shape.fields, [key, field]]) };
}
