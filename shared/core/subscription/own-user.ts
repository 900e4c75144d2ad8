import type { AccountFacts } from '../account-facts';
import { VendorError } from '../errors';
import type { FilterInput } from '../filter';
import { filterSpecs } from '../filter-specs';
import { readFlagInput } from '../input';
import { at } from '../read';

/** Throws `VendorError` if the user wants to skip the key's own changes and its user is unknown: nothing would be skipped. */
export function requireOwnUser(name: string, filters: FilterInput, facts: AccountFacts): void {
	for (const { key, label } of ownFields) {
		const value = at(filters, key);
		if (value === undefined || !readFlagInput(label, value) || facts.userId !== undefined) continue;
		throw new VendorError(
			'unavailable',
			`${name} didn’t say which user the API key belongs to, so "${label}" can’t work. Try again in a minute, or remove the condition.`,
		);
	}
}

const ownFields = filterSpecs.filter(({ name }) => name === 'skipOwn').flatMap(({ fields }) => fields);
