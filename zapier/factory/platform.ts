/** The only file that names Zapier's package, so an upgrade changes this file alone. */
import { version } from 'zapier-platform-core';

export type {
	App,
	AuthField,
	Bundle,
	PlainInputField,
	PlainOutputField,
	Search,
	Trigger,
	ZObject,
} from 'zapier-platform-core';

export const platformVersion: string = version;
