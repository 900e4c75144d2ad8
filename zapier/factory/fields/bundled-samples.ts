import type { Samples } from './samples';

/** `build.mjs` replaces this file with one event per type from the vendor's samples. */
export const samples: Samples = [];
