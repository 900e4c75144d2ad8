/** What the demo needs of each vendor's sandbox: one row per vendor of the registry. */
import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../../sandbox/server.mts';
import { DEFAULT_KEY as TAMIO_KEY } from '../../sandbox/tamio/index.mts';
import { DEFAULT_KEY } from '../../sandbox/thena/index.mts';
import { readTicketSamples } from './samples.mts';

type Json = Readonly<Record<string, unknown>>;

export interface DemoVendor {
	/** Makes an account at the vendor and returns the values of a credential for it. */
	createAccount(sandbox: Sandbox): Record<string, string>;
	/** What the trigger needs beside the events. */
	toParameters?(sandbox: Sandbox): Record<string, unknown>;
	/** What the user does at a vendor without an API to subscribe with: enters the address, and takes it out at the end. */
	readonly manualSetup?: { enter(sandbox: Sandbox, address: string): void; takeOut(sandbox: Sandbox): void };
	/** Lets a sample happen: a new event with the sample's content, signed and delivered once. */
	send(sandbox: Sandbox, sample: unknown, nativeType: string): Promise<DemoDelivery>;
	countSubscriptions(sandbox: Sandbox): number;
}

export interface DemoDelivery {
	readonly eventId: string;
	/** What n8n answered: a status, an error, or that nobody is subscribed. */
	readonly answers: readonly string[];
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
			const { type, payload } = sample as { type: string; payload: Record<string, unknown> }; // the project's own file
			const emission = plain.emit(plain.workspaces[0]?.id ?? '', type, payload);
			return await delivered(emission);
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
			const { event_fqn, data } = sample as { event_fqn: string; data: Record<string, unknown> }; // the project's own file
			const options = { sample: null, envelope: { event_fqn } };
			return await delivered(dixa.emit(dixa.organizations[0]?.id ?? '', nativeType, data, options));
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
			const { payload, actor, metadata } = innerOf(sample) as Record<
				'payload' | 'actor' | 'metadata',
				Json | undefined
			>; // as Thena has it
			const envelope = { ...(actor && { actor }), ...(metadata && { metadata }) };
			const comment = nativeType.startsWith('ticket:comment:') && {
				comment: { ...(payload?.['comment'] as Json), id: randomUUID() },
			};
			const emission = thena.emit(
				thena.organizations[0]?.id ?? '',
				nativeType,
				{ ...payload, ...comment },
				{ sample: null, envelope },
			);
			return await delivered(emission);
		},
		// A parked app receives nothing; Thena's API offers no way to delete it.
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
			enter({ tamio }, url) {
				tamio.addEndpoint({ url, events: readTicketSamples('tamio').map(({ event }) => event.nativetype) });
			},
			takeOut({ tamio }) {
				for (const { id } of tamio.endpoints()) tamio.removeEndpoint(id);
			},
		},
		async send({ tamio }, sample, nativeType) {
			const { data } = sample as { data: Json }; // the project's own file
			return await delivered(tamio.emit(tamio.accounts[0]?.id ?? '', nativeType, data, { sample: null }));
		},
		countSubscriptions: ({ tamio }) => tamio.endpoints().length,
	},
};

/** Thena sends an event inside `message`, as an object or as text, or bare. */
function innerOf(sample: unknown): Json {
	const { message = sample } = sample as { message?: unknown }; // the project's own file
	return (typeof message === 'string' ? JSON.parse(message) : message) as Json;
}

/** Both sandboxes tell of a delivery in the same words. */
async function delivered(emission: {
	readonly eventId: string;
	readonly first: Promise<
		readonly { readonly status: number | null; readonly error: { readonly code: string } | null }[]
	>;
}): Promise<DemoDelivery> {
	const attempts = await emission.first;
	const answers = attempts.map(({ status, error }) =>
		status === null ? (error?.code ?? 'no answer') : String(status),
	);
	return { eventId: emission.eventId, answers };
}

const PLAIN_SECRET = 'a signing secret for the demo only';
