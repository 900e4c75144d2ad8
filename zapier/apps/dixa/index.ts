// Written by `npm run generate` from the vendor object.
import { dixa } from '../../../shared/vendors/dixa';
import { supportResources as resources } from '../../../shared/vendors/dixa/resources/support';
import { createApp } from '../../factory/app';
import { samples } from '../../factory/fields/bundled-samples';
import { version } from './package.json';

export default createApp({ vendor: dixa, resources, samples, version });
