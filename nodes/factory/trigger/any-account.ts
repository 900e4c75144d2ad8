import type { NodeHint } from 'n8n-workflow';
import { findAccountSetting } from '../../../shared/core/account-setting';
import type { Vendor } from '../../../shared/core/vendor';

/**
 * The warning that the vendor's confirmation doesn't prove whose event it is: nobody knows whether the vendor also
 * confirms events of other accounts. `null` for a vendor that can't confirm, or whose events name no account. A node can't
 * fill in its own fields, so the user copies the ID from an event.
 */
export function describeAnyAccount(vendor: Vendor): string | null {
	const setting = vendor.confirm && findAccountSetting(vendor);
	if (setting === undefined) return null;
	return (
		`${vendor.name} may also confirm events of other accounts. To accept only your own, copy the ID at the end of an event’s ` +
		`source (with Simplify off) into Options → ${setting.label}.`
	);
}

/** The same in the editor, as long as the field is empty. */
export function createAccountHints(vendor: Vendor): NodeHint[] {
	const message = describeAnyAccount(vendor);
	if (message === null) return [];
	const isEmpty = `!$parameter["options"]?.["${findAccountSetting(vendor)?.key}"]`;
	const displayCondition = `={{ $parameter["checkAuthenticity"] !== "local" && ${isEmpty} }}`;
	return [{ message, type: 'warning', location: 'outputPane', whenToDisplay: 'always', displayCondition }];
}
