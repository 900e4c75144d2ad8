import type { VendorResources } from '../operation';

/** Reads a vendor's samples. The vendor imports its own files, because a path is relative to the file that imports it. */
export function createSampleLoader(
	importSample: (name: string) => Promise<SampleModule>,
): VendorResources['loadSample'] {
	return async (name) => (await importSample(name)).default.payload;
}

interface SampleModule {
	readonly default: { readonly payload: unknown };
}
