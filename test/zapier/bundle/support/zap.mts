/** Zaps on a built app, as Zapier runs them: Zapier's core around the bundle, and its hooks with their renamed headers. */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type { ReceivedRequest, Receiver } from '../../../sandbox/receiver.mts';

/** Otherwise core only prints what it finds wrong in a result. */
process.env['NODE_ENV'] = 'test';

/** The core that the bundle itself imports. */
const core = createRequire(new URL('../../../../zapier/package.json', import.meta.url))('zapier-platform-core');

export type Values = Readonly<Record<string, unknown>>;
export type Results = readonly {
	readonly id: string;
	readonly type: string;
	readonly subject: string | null;
	readonly data: { readonly raw: string | null };
}[];

export interface Zap {
	/** `null`: off. */
	subscribeData(): Values | null;
	on(): Promise<void>;
	/** Goes on with what another one subscribed, as after a change of the connection. */
	resume(subscribed: Values): Zap;
	off(): Promise<void>;
	/** What arrived at the Zap's present address, oldest first. */
	hooks(): readonly ReceivedRequest[];
	/** Zapier runs the Zap once for each result. */
	receive(hook: ReceivedRequest): Promise<Results>;
	list(): Promise<Results>;
}

export interface ZapOptions {
	readonly trigger: string;
	readonly authData: Values;
	readonly inputData?: Values;
	readonly id?: string;
}

export async function openApp(vendor: string, receiver: Receiver) {
	const { default: app } = await import(`../../../../zapier/apps/${vendor}/dist/index.js`);
	const run = core.createAppTester(app);

	function zap({ trigger, authData, inputData = {}, id }: ZapOptions): Zap {
		const { operation } = app.triggers[trigger];
		let targetUrl = '';
		let subscribeData: Values | null = null;
		const meta = id === undefined ? {} : { zap: { id } };
		const bundle = (over: Values = {}) => ({ authData, inputData, meta, ...over });
		const self: Zap = {
			subscribeData: () => subscribeData,
			resume(subscribed) {
				subscribeData = subscribed;
				return self;
			},
			async on() {
				targetUrl = `${receiver.url}/hooks/standard/4711/${randomBytes(16).toString('hex')}/`;
				subscribeData = await run(operation.performSubscribe, bundle({ targetUrl }));
			},
			async off() {
				await run(operation.performUnsubscribe, bundle({ targetUrl, subscribeData }));
			},
			hooks: () => receiver.received.filter(({ path }) => path.startsWith(new URL(targetUrl).pathname)),
			receive: async (hook) => await run(operation.perform, bundle({ subscribeData, ...delivered(hook) })),
			list: async () => await run(operation.performList, bundle()),
		};
		return self;
	}

	return {
		app,
		zap,
		validate: async () => (await core.createAppHandler(app)({ command: 'validate' })).results,
		test: async (authData: Values) => await run(app.authentication.test, { authData }),
		label: async (authData: Values, inputData: Values) =>
			await run(app.authentication.connectionLabel, { authData, inputData }),
		poll: async (trigger: string, authData: Values, inputData: Values = {}): Promise<Results> =>
			await run(app.triggers[trigger].operation.perform, { authData, inputData, meta: {} }),
		search: async (key: string, authData: Values, inputData: Values): Promise<Results> =>
			await run(app.searches[key].operation.perform, { authData, inputData, meta: {} }),
	};
}

/** A Zap's delivery, changed. */
export function changed(
	hook: ReceivedRequest,
	{ body = hook.body, path = hook.path }: { readonly body?: string; readonly path?: string },
): ReceivedRequest {
	return { ...hook, body, path };
}

function delivered({ path, headers, body }: ReceivedRequest) {
	const [, querystring = ''] = path.split('?');
	const renamed = Object.entries(headers).map(([name, value]) => [zapierName(name), String(value)]);
	return {
		rawRequest: { method: 'POST', querystring, headers: Object.fromEntries(renamed), content: body },
		cleanedRequest: { ...(body === '' ? {} : JSON.parse(body)), querystring },
	};
}

/** `x-foo` is `Http-X-Foo`; the content's own headers keep their names. */
function zapierName(name: string): string {
	const words = name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
	return name.startsWith('content-') ? words : `Http-${words}`;
}
