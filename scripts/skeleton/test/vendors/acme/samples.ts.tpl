import { samples } from '../../../shared/vendors/acme/sample-names';
import { loadSample, type Sample } from '../support/samples';

/** Typed loosely, so that tests can change any part of a copy. */
export interface AcmePayload {
	[key: string]: unknown;
}

/** `<native type>[.<case>]` */
export const sampleNames: readonly string[] = samples.map(({ name }) => name);

export function acmeSample(name: string): Sample<AcmePayload> {
	return loadSample('acme', name);
}
