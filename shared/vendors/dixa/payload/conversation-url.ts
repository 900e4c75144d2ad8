import type { AccountFacts } from '../../../core/account-facts';

/** Where an agent opens a conversation (docs/vendors/dixa.md). `null` unless the ID and the subdomain look like Dixa's. */
export function createConversationUrl(id: string | null, { subdomain }: AccountFacts): string | null {
	if (id === null || !/^\w+$/.test(id) || subdomain === undefined || !/^[a-z0-9-]+$/i.test(subdomain)) return null;
	return `https://${subdomain}.dixa.com/conversation/${id}`;
}
