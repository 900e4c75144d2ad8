// Written by `npm run generate` from the vendor object.
import { dixa } from '../../../shared/vendors/dixa';
import { createApp } from '../../factory/app';
import { samples } from '../../factory/fields/bundled-samples';
import { version } from './package.json';

export default createApp({ vendor: dixa, samples, version });
