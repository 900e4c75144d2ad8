/** What the demo needs from each vendor's sandbox: one entry per vendor of the registry. */
import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../../sandbox/server.mts';
import { DEFAULT_KEY as TAMIO_KEY } from '../../sandbox/tamio/index.mts';
import { DEFAULT_KEY } from '../../sandbox/thena/index.mts';
import { readTicketSamples } from './samples.mts';

type Json = Readonly<Record<string, unknown>>;

export interface DemoVendor {
	/** Prepares an account at the vendor and returns the values of a credential for it. */
	createAccount(sandbox: Sandbox): Record<string, string>;
	/** Returns the parameters that the trigger needs in addition to the events. */
	toParameters?(sandbox: Sandbox): Record<string, unknown>;
	/** What the user does at a vendor without an API for subscriptions: adds an endpoint with the URL, and removes it at the end. */
	readonly manualSetup?: { addEndpoint(sandbox: Sandbox, url: string): void; removeEndpoint(sandbox: Sandbox): void };
	/** Sends a new event with the sample's content, signed and waitForDelivery once. */
	send(sandbox: Sandbox, sample: unknown, nativeType: string): Promise<DemoDelivery>;
	countSubscriptions(sandbox: Sandbox): number;
}

export interface DemoDelivery {
	readonly eventId: string;
	/** n8n's responses: a status or an error code for each subscription. */
	readonly responses: readonly string[];
}

export const demoVendors: Readonly<Record<string, DemoVendor>> = {
	plain: {
		createAccount({ plain }) {
			const [workspace] = plain.workspaces;
			const [key] = workspace?.keys ?? [];
			if (!workspace || !key) throw new Error('The sandbox has no Plain workspace');
			plain.setHmacSecret(workspace.id, PLAIN_SECRET);
			return { apiKey: key.key, signingSecret: PLAIN_SECRET, previousSigningSecret: '', baseUrl: plain.url };
		},
		async send({ plain }, sample) {
			const { type, payload } = sample as { type: string; payload: Record<string, unknown> }; // a file of the project
			const emission = plain.emit(plain.workspaces[0]?.id ?? '', type, payload);
			return await waitForDelivery(emission);
		},
		countSubscriptions: ({ plain }) => plain.targets().length,
	},
	dixa: {
		createAccount({ dixa }) {
			const [token] = dixa.organizations[0]?.tokens ?? [];
			if (!token) throw new Error('The sandbox has no Dixa organization');
			return { apiKey: token.token, baseUrl: dixa.url };
		},
		async send({ dixa }, sample, nativeType) {
			const { event_fqn, data } = sample as { event_fqn: string; data: Record<string, unknown> }; // a file of the project
			const options = { sample: null, envelope: { event_fqn } };
			return await waitForDelivery(dixa.emit(dixa.organizations[0]?.id ?? '', nativeType, data, options));
		},
		countSubscriptions: ({ dixa }) => dixa.webhooks().length,
	},
	thena: {
		createAccount: ({ thena }) => ({
			apiKey: DEFAULT_KEY,
			companyName: 'Invented Boats',
			website: 'https://boats.example',
			supportEmail: 'help@boats.example',
			baseUrl: thena.url,
			appsUrl: thena.appsUrl,
		}),
		toParameters: ({ thena }) => ({ teams: thena.organizations[0]?.teams.map(({ id }) => id) }),
		async send({ thena }, sample, nativeType) {
			const { payload, actor, metadata } = readMessage(sample) as Record<
				'payload' | 'actor' | 'metadata',
				Json | undefined
			>; // Thena's shape
			const envelope = { ...(actor && { actor }), ...(metadata && { metadata }) };
			const commentId = randomUUID();
			const comment = nativeType.startsWith('ticket:comment:') && {
				comment: { ...(payload?.['comment'] as Json), id: commentId },
			};
			const emission = thena.emit(
				thena.organizations[0]?.id ?? '',
				nativeType,
				{ ...payload, ...comment },
				{ sample: null, envelope },
			);
			const delivery = await waitForDelivery(emission);
			// A new comment's event has the ID of the comment, because it can come under two names.
			return nativeType === COMMENT_CREATED ? { ...delivery, eventId: commentId } : delivery;
		},
		// A parked app receives nothing. Thena's API can't delete it.
		countSubscriptions: ({ thena }) => thena.apps().filter(({ parked }) => !parked).length,
	},
	tamio: {
		createAccount: ({ tamio }) => ({
			apiKey: TAMIO_KEY,
			signingSecret: '',
			previousSigningSecret: '',
			baseUrl: tamio.url,
		}),
		manualSetup: {
			addEndpoint({ tamio }, url) {
				tamio.addEndpoint({ url, events: readTicketSamples('tamio').map(({ event }) => event.nativetype) });
			},
			removeEndpoint({ tamio }) {
				for (const { id } of tamio.endpoints()) tamio.removeEndpoint(id);
			},
		},
		async send({ tamio }, sample, nativeType) {
			const { data } = sample as { data: Json }; // a file of the project
			return await waitForDelivery(tamio.emit(tamio.accounts[0]?.id ?? '', nativeType, data, { sample: null }));
		},
		countSubscriptions: ({ tamio }) => tamio.endpoints().length,
	},
};

/** Thena sends an event inside `message`, as an object or as text, or without it. */
function readMessage(sample: unknown): Json {
	const { message = sample } = sample as { message?: unknown }; // a file of the project
	return (typeof message === 'string' ? JSON.parse(message) : message) as Json;
}

/** Waits for the first attempts of a delivery. All sandboxes report them alike. */
async function waitForDelivery(emission: {
	readonly eventId: string;
	readonly first: Promise<
		readonly { readonly status: number | null; readonly error: { readonly code: string } | null }[]
	>;
}): Promise<DemoDelivery> {
	const attempts = await emission.first;
	const responses = attempts.map(({ status, error }) =>
		status === null ? (error?.code ?? 'no response') : String(status),
	);
	return { eventId: emission.eventId, responses };
}

const COMMENT_CREATED = 'ticket:comment:created';
const PLAIN_SECRET = 'a signing secret for the demo only';
