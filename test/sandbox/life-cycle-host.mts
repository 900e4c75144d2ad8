/** A fake n8n for one trigger: its hooks, called as n8n calls them, and faults in chosen requests to the vendor. */
import { createRequire } from 'node:module';
import type { FaultAim, RequestFault, VendorId } from './life-cycle-subjects.mts';

const require = createRequire(import.meta.url);
/** The pauses before retries and after takeovers take no time. */
const n8nWorkflow = require('n8n-workflow');
const cached = require.cache[require.resolve('n8n-workflow')];
if (cached !== undefined) cached.exports = { ...n8nWorkflow, sleep: async () => undefined };
const { createLifecycle } = require('../../dist/nodes/factory/trigger/lifecycle.js');
const { vendors } = require('../../dist/shared/index.js');

type StaticData = Record<string, unknown>;

export interface TriggerOptions {
	readonly vendor: VendorId;
	readonly credential: Readonly<Record<string, unknown>>;
	readonly parameters: Readonly<Record<string, unknown>>;
	/** Identifies the trigger. */
	readonly id: string;
	readonly mode?: 'trigger' | 'manual';
}

/** n8n makes this many attempts to publish and to unpublish. */
const PUBLISH_ATTEMPTS = 5;
const UNPUBLISH_ATTEMPTS = 3;

export function createTrigger({ vendor, credential, parameters, id, mode = 'trigger' }: TriggerOptions) {
	const { header } = vendors[vendor].credential;
	const lifecycle = createLifecycle(vendors[vendor]).default;
	const state = {
		staticData: {} as StaticData,
		parameters: { ...parameters } as Record<string, unknown>,
		/** The number of requests so far. */
		requests: 0,
		/** The fault of the requests with these numbers. */
		fault: null as FaultAim | null,
		warnings: [] as string[],
		errors: [] as string[],
	};

	async function request(options: Record<string, any>) {
		const number = (state.requests += 1);
		const { fault, from, times } = state.fault ?? { fault: null, from: 0, times: 0 };
		const isFaulty = fault !== null && number >= from && number < from + times;
		if (isFaulty && !fault.takesEffect) return respondWithFault(fault);
		const response = await fetch(options['url'], {
			method: options['method'],
			headers: {
				...options['headers'],
				'Content-Type': 'application/json',
				[header.name]: `${header.prefix}${String(credential['apiKey'])}`,
			},
			...(options['body'] === undefined ? {} : { body: JSON.stringify(options['body']) }),
		});
		const text = await response.text();
		if (isFaulty) return respondWithFault(fault);
		return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: parse(text) };
	}

	const host = {
		logger: {
			debug: () => undefined,
			info: () => undefined,
			warn: (message: string) => void state.warnings.push(message),
			error: (message: string) => void state.errors.push(message),
		},
		getNode: () => ({ id: 'node', name: 'Trigger', type: 'trigger', typeVersion: 2, position: [0, 0], parameters: {} }),
		getWorkflow: () => ({ id, name: `Flow ${id}`, active: true }),
		getMode: () => mode,
		getWorkflowStaticData: () => state.staticData,
		getNodeParameter: (name: string, fallback?: unknown) =>
			name in state.parameters ? state.parameters[name] : fallback,
		getNodeWebhookUrl: () => `https://n8n.example/webhook${mode === 'manual' ? '-test' : ''}/${id}/webhook`,
		getCredentials: async () => ({ ...credential }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: Record<string, any>) => await request(options),
		},
	};

	/** Keeps what was written to the static data only if the hook succeeds, as n8n does. */
	async function call(hook: 'checkExists' | 'create' | 'delete'): Promise<boolean> {
		const saved = structuredClone(state.staticData);
		try {
			return await lifecycle[hook].call(host);
		} catch (error) {
			state.staticData = saved;
			throw error;
		}
	}

	async function attempt(
		times: number,
		run: () => Promise<unknown>,
		onFailure: () => Promise<unknown>,
	): Promise<boolean> {
		for (let count = 0; count < times; count += 1) {
			try {
				await run();
				return true;
			} catch (error) {
				state.errors.push(String(error));
				await onFailure();
			}
		}
		return false;
	}

	return {
		state,
		url: host.getNodeWebhookUrl(),
		publish: async () =>
			await attempt(
				PUBLISH_ATTEMPTS,
				async () => (await call('checkExists')) || (await call('create')),
				async () => await call('delete').catch(() => undefined),
			),
		unpublish: async () =>
			await attempt(
				UNPUBLISH_ATTEMPTS,
				async () => await call('delete'),
				async () => undefined,
			),
		/** Publishes a change: n8n removes the trigger first. A failed removal is tried again, then the trigger is added anyway. */
		async republish(changes: Readonly<Record<string, unknown>>): Promise<boolean> {
			await this.unpublish();
			Object.assign(state.parameters, changes);
			return await this.publish();
		},
	};
}

export type Trigger = ReturnType<typeof createTrigger>;

function respondWithFault({ status }: RequestFault) {
	if (status === null) throw new Error('socket hang up');
	return { statusCode: status, headers: {}, body: { message: 'A fault' } };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
