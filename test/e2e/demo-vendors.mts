/** What the demo needs of each vendor's sandbox: one row per vendor of the registry. */
import type { Sandbox } from '../sandbox/server.mts';

export interface DemoVendor {
	/** Makes an account at the vendor and returns the values of a credential for it. */
	account(sandbox: Sandbox): Record<string, string>;
	/** Lets a sample happen: a new event with the sample's content, signed and delivered once. */
	send(sandbox: Sandbox, sample: unknown, nativeType: string): Promise<Delivery>;
	subscriptions(sandbox: Sandbox): number;
}

export interface Delivery {
	readonly eventId: string;
	/** What n8n answered: a status, an error, or that nobody is subscribed. */
	readonly answers: readonly string[];
}

export const demoVendors: Readonly<Record<string, DemoVendor>> = {
	plain: {
		account({ plain }) {
			const [workspace] = plain.workspaces;
			const [key] = workspace?.keys ?? [];
			if (!workspace || !key) throw new Error('The sandbox has no Plain workspace');
			plain.setHmacSecret(workspace.id, PLAIN_SECRET);
			return { apiKey: key.key, signingSecret: PLAIN_SECRET, previousSigningSecret: '', baseUrl: plain.url };
		},
		async send({ plain }, sample) {
			const { type, payload } = sample as { type: string; payload: Record<string, unknown> }; // the project's own file
			const emission = plain.emit(plain.workspaces[0]?.id ?? '', type, payload);
			return await delivered(emission);
		},
		subscriptions: ({ plain }) => plain.targets().length,
	},
	dixa: {
		account({ dixa }) {
			const [token] = dixa.organizations[0]?.tokens ?? [];
			if (!token) throw new Error('The sandbox has no Dixa organization');
			return { apiKey: token.token, baseUrl: dixa.url };
		},
		async send({ dixa }, sample, nativeType) {
			const { event_fqn, data } = sample as { event_fqn: string; data: Record<string, unknown> }; // the project's own file
			const options = { sample: null, envelope: { event_fqn } };
			return await delivered(dixa.emit(dixa.organizations[0]?.id ?? '', nativeType, data, options));
		},
		subscriptions: ({ dixa }) => dixa.webhooks().length,
	},
};

/** Both sandboxes tell of a delivery in the same words. */
async function delivered(emission: {
	readonly eventId: string;
	readonly first: Promise<readonly { readonly status: number | null; readonly error: { readonly code: string } | null }[]>;
}): Promise<Delivery> {
	const attempts = await emission.first;
	const answers = attempts.map(({ status, error }) => (status === null ? (error?.code ?? 'no answer') : String(status)));
	return { eventId: emission.eventId, answers };
}

const PLAIN_SECRET = 'a signing secret for the demo only';
