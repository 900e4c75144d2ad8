import { at, objectAt, objectOrEmpty, textAt, type Json } from '../../../shared/core/read';
import { fillShape } from '../fields/output';
import { createOutputFields } from '../fields/output-fields';
import { createSampleShape } from '../fields/sample-shape';
import type { Samples } from '../fields/samples';
import type { Shape } from '../fields/schema-shape';
import type { PlainOutputField } from '../platform';
import type { Vendor } from '../../../shared/core/vendor';
import type { ActionSpec } from './action-table';

/** An item of an operation as the steps of a Zap get it: with the `id` of what it is about, which Zapier requires. */
export type ActionOutput = Readonly<Record<string, unknown>> & { readonly id: string | null };

/** What an action shows, as its triggers do: what its sample has, and what the vendor's events and the sample fill of it. */
export interface ActionOutputSpec {
	readonly fields: PlainOutputField[];
	readonly sample: ActionOutput;
	toOutput(item: Json): ActionOutput;
}

export function createActionOutput(vendor: Vendor, { operation }: ActionSpec, samples: Samples): ActionOutputSpec {
	const sample = operation.sample ?? {};
	const shape = createSampleShape(samples, sample);
	const subject = findSubject(sample);
	const toOutput = (item: Json) => toActionOutput(item, shape, subject);
	return {
		fields: [{ key: 'id', label: 'ID', type: 'string' }, ...createOutputFields(vendor, shape)],
		sample: toOutput(sample),
		toOutput,
	};
}

function toActionOutput(item: Json, shape: Shape, subject: string): ActionOutput {
	const raw = at(item, 'raw');
	return {
		id: textAt(objectAt(item, subject), 'id'),
		...objectOrEmpty(fillShape(shape, item)),
		...(raw === undefined ? {} : { raw: JSON.stringify(raw) }),
	};
}

/** What an item is about comes first, unless it is only a reference, as the ticket of a message is. */
function findSubject(sample: Json): string {
	const [first = '', second] = Object.keys(sample).filter((key) => textAt(at(sample, key), 'id') !== null);
	const isReference = Object.keys(objectOrEmpty(at(sample, first))).length === 1;
	return isReference ? (second ?? first) : first;
}
