import type { Vendor } from '../core/vendor';
import { dixa } from './dixa';
import { plain } from './plain';
import { tamio } from './tamio';
import { thena } from './thena';

/** The registry: a new vendor is one line here. */
export const vendors = { plain, dixa, thena, tamio } as const satisfies Readonly<Record<string, Vendor>>;
