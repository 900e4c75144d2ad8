// Written by `npm run generate` from the vendor object.
import { thena } from '../../../shared/vendors/thena';
import { createApp } from '../../factory/app';
import { samples } from '../../factory/fields/bundled-samples';
import { version } from './package.json';

export default createApp({ vendor: thena, samples, version });
