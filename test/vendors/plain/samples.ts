import type { SupportEvent } from '../../../shared/core/event';
import { at } from '../../../shared/core/read';
import { plain } from '../../../shared/vendors/plain';
import { samples } from '../../../shared/vendors/plain/sample-names';
import { put } from '../support/paths';
import { loadSample, normalizePayload, type Sample } from '../support/samples';

export type PlainPayload = Record<string, unknown>;

/** Values by their dotted paths in a payload; `undefined` removes what is there. */
export type Edits = Readonly<Record<string, unknown>>;

/** `<native type>[.<case>]` */
export const sampleNames: readonly string[] = samples.map(({ name }) => name);

export function plainSample(name: string): Sample<PlainPayload> {
	return loadSample('plain', name);
}

/** The payload of a sample with edits. */
export function plainPayload(name: string, edits: Edits = {}): PlainPayload {
	const { payload } = plainSample(name);
	for (const [path, value] of Object.entries(edits)) put(payload, path.split('.'), structuredClone(value));
	return payload;
}

/** The event of a sample with edits in its body, which is `payload` in the payload. */
export function eventOf(name: string, edits: Edits = {}): SupportEvent {
	const bodyEdits = Object.entries(edits).map(([path, value]) => [`payload.${path}`, value]);
	return normalizePayload(plain, plainPayload(name, Object.fromEntries(bodyEdits)));
}

/** A part of a sample's body. */
export function partOf(name: string, path: string): unknown {
	return path.split('.').reduce(at, plainPayload(name).payload);
}
