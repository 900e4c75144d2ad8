import type { Vendor } from '../core/vendor';
import { plain } from './plain';

/** The registry: a new vendor is one line here. */
export const vendors = { plain } as const satisfies Readonly<Record<string, Vendor>>;
