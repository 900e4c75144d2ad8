/** Plain's sample payloads. */
import { readSampleBody, sampleFolder } from '../samples.mts';

export const SAMPLES = sampleFolder('plain');

/** Returns the payload inside Plain's envelope. */
export function readSamplePayload(folder: string, nativeType: string): Record<string, unknown> {
	return readSampleBody<{ payload: Record<string, unknown> }>(folder, nativeType).payload;
}
