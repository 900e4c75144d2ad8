/** The only file that names Zapier's package, so an upgrade changes this file alone. */
import { version, type Bundle, type PlainInputField, type ZObject } from 'zapier-platform-core';

export type {
	App,
	AuthField,
	Bundle,
	Create,
	PlainInputField,
	PlainOutputField,
	Search,
	SearchOrCreate,
	Trigger,
	ZObject,
} from 'zapier-platform-core';

/** A field, or a function that creates fields from what the user has entered. */
export type InputField = PlainInputField | ((z: ZObject, bundle: Bundle) => PlainInputField[]);

export const platformVersion: string = version;
