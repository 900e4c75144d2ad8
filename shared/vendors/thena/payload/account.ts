import type { Account } from '../../../core/event';
import { objectOf, textOf, type Json } from '../../../core/read';
import { readContent } from './envelope';

/** The account of an event, of a deleted one as it was; with a comment, its id alone. */
export function findAccount(event: Json | null): Account | null {
	const content = readContent(event);
	const account = toAccount(objectOf(content.account) ?? objectOf(content.previousAccount));
	if (account !== null) return account;
	const id = textOf(objectOf(content.comment)?.accountId);
	return id === null ? null : toAccount({ id });
}

/** As it stands in an event (docs.thena.ai/platform/platform-events/account-events). */
export function toAccount(account: Json | null): Account | null {
	if (account === null) return null;
	return {
		id: textOf(account.id),
		name: textOf(account.name),
		domain: textOf(account.domain),
		status: textOf(account.status),
		health: textOf(account.health),
		classification: textOf(account.classification),
		industry: textOf(account.industry),
	};
}

/** The fields whose change is told. */
export const accountFields = ['name', 'domain', 'status', 'health', 'classification', 'industry'] as const;
