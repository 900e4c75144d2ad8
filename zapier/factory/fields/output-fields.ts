import type { Vendor } from '../../../shared/core/vendor';
import { isWord, toTitle, type Words } from '../../../shared/core/words';
import type { PlainOutputField } from '../platform';
import type { Shape } from './schema-shape';

/** Lists every field of a shape with its type and its label, in the vendor's words. */
export function createOutputFields(vendor: NamedVendor, shape: Shape): PlainOutputField[] {
	return listFields(shape, [], vendor);
}

/** The label of a field by its path in an event, such as `data.comment.attachments[0].id`. */
export function createPathLabel(vendor: NamedVendor, path: string): string {
	const parts = path.split('.');
	return createLabel(
		parts.map((part) => ({ key: part.replace(/\[\d+\]$/, ''), isList: part.endsWith(']') })),
		vendor,
	);
}

type NamedVendor = Pick<Vendor, 'name' | 'words'>;

/** One part of a field's path. */
interface PathPart {
	readonly key: string;
	readonly isList: boolean;
}

function listFields(shape: Shape, path: readonly PathPart[], vendor: NamedVendor): PlainOutputField[] {
	if (shape.kind === 'object') {
		return [...shape.fields].flatMap(([key, field]) =>
			listFields(field, [...path, { key, isList: field.kind === 'list' }], vendor),
		);
	}
	if (shape.kind === 'list') return listFields(shape.item, path, vendor);
	const type = shape.kind === 'value' ? shape.type : 'string';
	return [{ key: joinKey(path), label: createLabel(path, vendor), type }];
}

/** Joins the parts as Zapier does: `data__ticket__tags[]name`. */
function joinKey(path: readonly PathPart[]): string {
	return path.map(({ key, isList }, index) => key + (isList ? '[]' : index < path.length - 1 ? '__' : '')).join('');
}

function createLabel(path: readonly PathPart[], vendor: NamedVendor): string {
	const key = joinKey(path);
	const label = labels[key];
	if (label !== undefined) return label;
	const parts = path
		.filter(({ key: name }) => name !== 'data')
		.flatMap(({ key: name, isList }, index, { length }) =>
			toLabelWords(isList ? name.replace(/s$/, '') : name, vendor.words, index === length - 1),
		);
	const isRaw = parts.at(-1) === 'Raw';
	return (isRaw ? [...parts.slice(0, -1), 'in', vendor.name] : parts).join(' ');
}

/** `createdAt` becomes Created At. An object such as `tag` gets the vendor's word for it, also in `tagId`, but not a value. */
function toLabelWords(name: string, words: Words = {}, isValue = false): string[] {
	if (isWord(name)) return [toTitle((isValue ? undefined : words[name]) ?? name)];
	return name.split(/(?=[A-Z])/).map((word) => {
		const own = isWord(word) ? words[word] : undefined;
		return abbreviations[word.toLowerCase()] ?? toTitle(own ?? word);
	});
}

const abbreviations: Readonly<Record<string, string>> = { id: 'ID', url: 'URL', html: 'HTML', sla: 'SLA' };

const labels: Readonly<Record<string, string>> = {
	id: 'Event ID',
	type: 'Event Type',
	time: 'Event Time',
	vendor: 'Vendor',
	nativetype: 'Native Event Type',
	attempt: 'Delivery Attempt',
	'data__changes[]field': 'Changed Field',
	'data__changes[]from': 'Old Value',
	'data__changes[]to': 'New Value',
	'data__changes[]added': 'Added',
	'data__changes[]removed': 'Removed',
	data__previous: 'Previous Values (JSON)',
	data__raw: 'Raw Payload (JSON)',
};
