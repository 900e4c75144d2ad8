/** The sandbox's state for display, without tokens, secrets, header values, and URL queries. */
import { hideQuery } from '../urls.mts';
import type { DixaState } from './model.mts';

export function inspect({ organizations, attempts, requests }: DixaState) {
	return {
		organizations: organizations.map(({ tokens, webhooks, support: _, ...rest }) => ({
			...rest,
			tokens: tokens.map(({ userId, denied }) => ({ userId, denied })),
			webhooks: webhooks.map(({ secretKey: _, authorization, customHeaders, ...webhook }) => ({
				...webhook,
				url: hideQuery(webhook.url),
				authorization: authorization._type,
				customHeaders: Object.keys(customHeaders),
			})),
		})),
		attempts: attempts.map(({ responseBody: _, payload: __, ...attempt }) => attempt),
		requests,
	};
}
