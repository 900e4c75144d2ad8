/** Plain's sample payloads. */
import { sampleBody, samplesOf } from '../samples.mts';

export const SAMPLES = samplesOf('plain');

/** What is in Plain's envelope. */
export function samplePayload(folder: string, nativeType: string): Record<string, unknown> {
	return sampleBody<{ payload: Record<string, unknown> }>(folder, nativeType).payload;
}
