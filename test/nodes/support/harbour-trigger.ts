import type { SubscribableVendor } from '../../../shared/core/vendor';
import { createLifecycle } from '../../../nodes/factory/trigger/lifecycle';
import { harbour } from '../../vendors/support/harbour';
import { harbourApi, type Hook } from './harbour-api';
import { n8nHost, type World } from './n8n-host';

export const CALLBACK_URL = 'https://n8n.example/webhook/0a1b/webhook';
export const TOKEN = 'ab'.repeat(32);

/** A Harbour Trigger in an n8n with a public URL, and Harbour's API. */
export function harbourTrigger(overrides: Partial<World> = {}, vendor: SubscribableVendor = harbour) {
	const api = harbourApi();
	const host = n8nHost({
		parameters: { events: ['ticket:created'] },
		credential: { apiKey: 'key-of-harbour' },
		webhookUrl: CALLBACK_URL,
		api: api.api,
		...overrides,
	});
	const { checkExists, create, delete: remove } = createLifecycle(vendor).default;
	const methods = {
		checkExists: async () => await checkExists.call(host.hook),
		create: async () => await create.call(host.hook),
		delete: async () => await remove.call(host.hook),
	};
	return {
		...host,
		...api,
		...methods,
		/** The calls that n8n makes. */
		publish: async () => (await methods.checkExists()) || (await methods.create()),
		/** Adds a hook to Harbour, by default one that this trigger left behind. */
		addHook(hook: Partial<Hook>) {
			const complete = {
				id: 'old',
				url: `${CALLBACK_URL}?token=${TOKEN}`,
				name: `Old ${marker(host.world)}`,
				events: ['case.opened'],
				enabled: true,
			};
			api.hooks.push({ ...complete, ...hook });
		},
	};
}

export function marker({ workflow, node }: World): string {
	return `[se:${workflow.id}/${node.id}]`;
}
