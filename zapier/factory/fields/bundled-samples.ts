import type { Samples } from './samples';

/** One event for each type, from the samples of the app's own vendor: `build.mjs` puts them in the place of this file. */
export const samples: Samples = [];
