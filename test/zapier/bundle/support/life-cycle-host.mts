/** A fake Zapier for one Zap: its steps, called as Zapier calls them, and faults in chosen requests to the vendor. */
import { createHash, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type { FaultAim, RequestFault, VendorId } from '../../../sandbox/life-cycle-subjects.mts';

const { errors } = createRequire(new URL('../../../../zapier/package.json', import.meta.url))('zapier-platform-core');

type Values = Readonly<Record<string, unknown>>;

/** A user tries this often to turn a Zap on. */
const ATTEMPTS = 5;

export async function createZap(vendor: VendorId, authData: Values, inputData: Values) {
	const { default: app } = await import(`../../../../zapier/apps/${vendor}/dist/index.js`);
	const { operation } = app.triggers['new_ticket'];
	const cached = new Map<string, unknown>();
	const state = {
		subscribeData: null as Values | null,
		targetUrl: '',
		/** The number of requests so far. */
		requests: 0,
		fault: null as FaultAim | null,
		logged: [] as string[],
	};

	async function request({ url, method, headers, body }: Record<string, any>) {
		const number = (state.requests += 1);
		const { fault, from, times } = state.fault ?? { fault: null, from: 0, times: 0 };
		const isFaulty = fault !== null && number >= from && number < from + times;
		if (isFaulty && !fault.takesEffect) return respondWithFault(fault);
		const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
		const text = await response.text();
		if (isFaulty) return respondWithFault(fault);
		return { status: response.status, headers: [...response.headers], text: async () => text };
	}

	const z = {
		errors,
		request,
		console: { log: (line: string) => void state.logged.push(line) },
		cache: {
			get: async (key: string) => cached.get(key) ?? null,
			set: async (key: string, value: unknown) => {
				cached.set(key, value);
				return true;
			},
		},
	};
	const bundle = () => ({
		authData,
		inputData,
		meta: { zap: { id: '815' } },
		targetUrl: state.targetUrl,
		subscribeData: state.subscribeData,
	});

	return {
		state,
		/** Zapier assigns another URL each time. */
		async turnOn(): Promise<boolean> {
			for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
				state.targetUrl = `https://hooks.zapier.com/hooks/standard/1/${randomUUID()}/`;
				state.subscribeData = await operation.performSubscribe(z, bundle()).catch(() => null);
				if (state.subscribeData !== null) return true;
			}
			return false;
		},
		/** Zapier turns the Zap off even if this fails. */
		async turnOff(): Promise<void> {
			await operation.performUnsubscribe(z, bundle()).catch(() => null);
		},
		/** Whether the app accepts what the subscription sends. */
		isHeard({ id, url }: { readonly id: string; readonly url: string }): boolean {
			const { origin, pathname, searchParams } = new URL(url);
			const token = searchParams.get('token');
			const tokenDigest = token === null ? null : createHash('sha256').update(token).digest('hex');
			return (
				origin + pathname === state.targetUrl &&
				id === state.subscribeData?.['id'] &&
				tokenDigest === state.subscribeData?.['tokenDigest']
			);
		},
	};
}

export type Zap = Awaited<ReturnType<typeof createZap>>;

function respondWithFault({ status }: RequestFault) {
	if (status === null) throw new Error('socket hang up');
	return { status, headers: [], text: async () => '{"message":"A fault"}' };
}
