import type { Account } from '../../../core/event';
import { objectOf, textOf, type Json } from '../../../core/read';
import { readContent } from './envelope';

/** The account of an event. A deleted account is in `previousAccount`; a comment only has its account's ID. */
export function findAccount(event: Json | null): Account | null {
	const content = readContent(event);
	const account = toAccount(objectOf(content.account) ?? objectOf(content.previousAccount));
	if (account !== null) return account;
	const id = textOf(objectOf(content.comment)?.accountId);
	return id === null ? null : toAccount({ id });
}

/** An account as events carry it (docs.thena.ai/platform/platform-events/account-events). */
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

/** The fields that are compared. */
export const comparedAccountFields = ['name', 'domain', 'status', 'health', 'classification', 'industry'] as const;
