// Written by `npm run generate` from the vendor object.
import { tamio } from '../../../shared/vendors/tamio';
import { supportResources as resources } from '../../../shared/vendors/tamio/resources/support';
import { createApp } from '../../factory/app';
import { samples } from '../../factory/fields/bundled-samples';
import { version } from './package.json';

export default createApp({ vendor: tamio, resources, samples, version });
