import type { PlainOutputField } from '../platform';
import { eventShape, type Shape } from './schema-shape';

/** Every field of an event with its type and its name in the editor. */
export function createOutputFields(vendorName: string): PlainOutputField[] {
	return fieldsOf(eventShape, [], vendorName);
}

/** One name on the way to a value; `[]` where it is a list. */
interface Step {
	readonly key: string;
	readonly list: boolean;
}

function fieldsOf(shape: Shape, path: readonly Step[], vendorName: string): PlainOutputField[] {
	if (shape.kind === 'object') {
		return [...shape.fields].flatMap(([key, field]) =>
			fieldsOf(field, [...path, { key, list: field.kind === 'list' }], vendorName),
		);
	}
	if (shape.kind === 'list') return fieldsOf(shape.item, path, vendorName);
	return [{ key: keyOf(path), label: labelOf(path, vendorName), type: shape.kind === 'open' ? 'string' : shape.type }];
}

/** As Zapier joins them: `data__ticket__tags[]name`. */
function keyOf(path: readonly Step[]): string {
	return path.map(({ key, list }, index) => key + (list ? '[]' : index < path.length - 1 ? '__' : '')).join('');
}

function labelOf(path: readonly Step[], vendorName: string): string {
	const key = keyOf(path);
	const named = names[key];
	if (named !== undefined) return named;
	const words = path
		.filter(({ key: name }) => name !== 'data')
		.flatMap(({ key: name, list }) => wordsIn(list ? name.replace(/s$/, '') : name));
	const isRaw = words.at(-1) === 'Raw';
	return (isRaw ? [...words.slice(0, -1), 'in', vendorName] : words).join(' ');
}

/** `createdAt` is Created At. */
function wordsIn(name: string): string[] {
	const words = name.split(/(?=[A-Z])/);
	return words.map((word) => abbreviations[word.toLowerCase()] ?? word.charAt(0).toUpperCase() + word.slice(1));
}

const abbreviations: Readonly<Record<string, string>> = { id: 'ID', url: 'URL', html: 'HTML', sla: 'SLA' };

const names: Readonly<Record<string, string>> = {
	id: 'Event ID',
	source: 'Event Source',
	type: 'Event Type',
	subject: 'Subject ID',
	time: 'Event Time',
	vendor: 'Vendor',
	nativetype: 'Native Event Type',
	attempt: 'Delivery Attempt',
	specversion: 'CloudEvents Version',
	datacontenttype: 'Content Type',
	dataschema: 'Event Schema',
	data__previous: 'Previous Values (JSON)',
	data__raw: 'Raw Payload (JSON)',
};
