import type { PlainOutputField } from '../platform';
import { eventShape, type Shape } from './schema-shape';

/** Lists every field of an event with its type and its label. */
export function createOutputFields(vendorName: string): PlainOutputField[] {
	return listFields(eventShape, [], vendorName);
}

/** One part of a field's path. */
interface PathPart {
	readonly key: string;
	readonly isList: boolean;
}

function listFields(shape: Shape, path: readonly PathPart[], vendorName: string): PlainOutputField[] {
	if (shape.kind === 'object') {
		return [...shape.fields].flatMap(([key, field]) =>
			listFields(field, [...path, { key, isList: field.kind === 'list' }], vendorName),
		);
	}
	if (shape.kind === 'list') return listFields(shape.item, path, vendorName);
	return [
		{ key: joinKey(path), label: createLabel(path, vendorName), type: shape.kind === 'open' ? 'string' : shape.type },
	];
}

/** Joins the parts as Zapier does: `data__ticket__tags[]name`. */
function joinKey(path: readonly PathPart[]): string {
	return path.map(({ key, isList }, index) => key + (isList ? '[]' : index < path.length - 1 ? '__' : '')).join('');
}

function createLabel(path: readonly PathPart[], vendorName: string): string {
	const key = joinKey(path);
	const label = labels[key];
	if (label !== undefined) return label;
	const words = path
		.filter(({ key: name }) => name !== 'data')
		.flatMap(({ key: name, isList }) => toWords(isList ? name.replace(/s$/, '') : name));
	const isRaw = words.at(-1) === 'Raw';
	return (isRaw ? [...words.slice(0, -1), 'in', vendorName] : words).join(' ');
}

/** `createdAt` becomes Created At. */
function toWords(name: string): string[] {
	const words = name.split(/(?=[A-Z])/);
	return words.map((word) => abbreviations[word.toLowerCase()] ?? word.charAt(0).toUpperCase() + word.slice(1));
}

const abbreviations: Readonly<Record<string, string>> = { id: 'ID', url: 'URL', html: 'HTML', sla: 'SLA' };

const labels: Readonly<Record<string, string>> = {
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
