// Written by `npm run generate` from the vendor object.
import { thena } from '../../../shared/vendors/thena';
import { supportResources as resources } from '../../../shared/vendors/thena/resources/support';
import { createApp } from '../../factory/app';
import { samples } from '../../factory/fields/bundled-samples';
import { version } from './package.json';

export default createApp({ vendor: thena, resources, samples, version });
