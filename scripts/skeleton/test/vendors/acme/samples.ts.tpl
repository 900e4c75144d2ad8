import { samples } from '../../../shared/vendors/acme/sample-names';
import { loadSample, type Sample } from '../support/samples';

/** `<native type>[.<case>]` */
export const sampleNames: readonly string[] = samples.map(({ name }) => name);

/** A fresh copy, so that tests can change it. */
export function acmeSample(name: string): Sample<Record<string, unknown>> {
	return loadSample('acme', name);
}
