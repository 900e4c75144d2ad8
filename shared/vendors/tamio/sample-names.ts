import type { SampleName } from '../../core/operation';

/** What is in the folder of samples. Generated: `npm run generate`. */
export const samples: readonly SampleName[] = [];
