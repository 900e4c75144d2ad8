import type { Samples } from './samples';

/** `build.mjs` replaces this file with the events of the vendor's samples. */
export const samples: Samples = [];
