import type { Vendor } from '../core/vendor';
import { dixa } from './dixa';
import { plain } from './plain';

/** The registry: a new vendor is one line here. */
export const vendors = { plain, dixa } as const satisfies Readonly<Record<string, Vendor>>;
