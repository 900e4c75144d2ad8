// Written by `npm run generate` from the vendor object.
import { plain } from '../../../shared/vendors/plain';
import { supportResources as resources } from '../../../shared/vendors/plain/resources/support';
import { createApp } from '../../factory/app';
import { samples } from '../../factory/fields/bundled-samples';
import { version } from './package.json';

export default createApp({ vendor: plain, resources, samples, version });
