/** Zaps on a built app, as Zapier runs them: Zapier's core with the bundle, and deliveries with renamed headers. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type { ReceivedRequest, Receiver } from '../../../sandbox/receiver.mts';

/** Without it, core only prints the faults that it finds in a result. */
process.env['NODE_ENV'] = 'test';

/** The core that the bundle itself imports. */
const core = createRequire(new URL('../../../../zapier/package.json', import.meta.url))('zapier-platform-core');

export type Values = Readonly<Record<string, unknown>>;
export type Results = readonly {
	readonly id: string;
	readonly type: string;
	readonly data: { readonly raw: string | null; readonly ticket?: { readonly id: string | null } };
}[];

export interface Zap {
	/** `null` while the Zap is off. */
	readSubscribeData(): Values | null;
	turnOn(): Promise<void>;
	/** Continues with another Zap's subscribe data, as after the account was reconnected. */
	resume(subscribeData: Values): Zap;
	turnOff(): Promise<void>;
	/** What was delivered to the Zap's current URL, oldest first. */
	listDeliveries(): readonly ReceivedRequest[];
	/** Zapier runs the Zap once for each result. */
	perform(delivery: ReceivedRequest): Promise<Results>;
	performList(): Promise<Results>;
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

	function createZap({ trigger, authData, inputData = {}, id }: ZapOptions): Zap {
		const { operation } = app.triggers[trigger];
		let targetUrl = '';
		let subscribeData: Values | null = null;
		const meta = id === undefined ? {} : { zap: { id } };
		const createBundle = (parts: Values = {}) => ({ authData, inputData, meta, ...parts });
		const zap: Zap = {
			readSubscribeData: () => subscribeData,
			resume(data) {
				subscribeData = data;
				return zap;
			},
			async turnOn() {
				targetUrl = `${receiver.url}/hooks/standard/4711/${randomBytes(16).toString('hex')}/`;
				subscribeData = await run(operation.performSubscribe, createBundle({ targetUrl }));
			},
			async turnOff() {
				await run(operation.performUnsubscribe, createBundle({ targetUrl, subscribeData }));
			},
			listDeliveries: () => receiver.received.filter(({ path }) => path.startsWith(new URL(targetUrl).pathname)),
			perform: async (delivery) =>
				await run(operation.perform, createBundle({ subscribeData, ...toRequestParts(delivery) })),
			performList: async () => await run(operation.performList, createBundle()),
		};
		return zap;
	}

	return {
		app,
		createZap,
		validate: async () => (await core.createAppHandler(app)({ command: 'validate' })).results,
		testAccount: async (authData: Values) => await run(app.authentication.test, { authData }),
		readLabel: async (authData: Values, inputData: Values) =>
			await run(app.authentication.connectionLabel, { authData, inputData }),
		poll: async (trigger: string, authData: Values, inputData: Values = {}): Promise<Results> =>
			await run(app.triggers[trigger].operation.perform, { authData, inputData, meta: {} }),
		search: async (key: string, authData: Values, inputData: Values): Promise<Results> =>
			await run(app.searches[key].operation.perform, { authData, inputData, meta: {} }),
	};
}

export type ActionResult = Values & {
	readonly id: string | null;
	readonly ticket?: { readonly status?: string | null };
};

/** The creates and searches of a built app, apart from the search that reads deliveries. */
export async function openActions(vendor: string) {
	const { default: app } = await import(`../../../../zapier/apps/${vendor}/dist/index.js`);
	const run = core.createAppTester(app);
	const find = (key: string) => app.creates[key] ?? app.searches[key] ?? assert.fail(`no action ${key}`);
	return {
		keys: [...Object.keys(app.creates), ...Object.keys(app.searches)].filter((key) => key !== 'read_event'),
		lists: Object.keys(app.triggers).filter((key) => key.startsWith('list_action_')),
		find,
		async run(key: string, authData: Values, inputData: Values): Promise<readonly ActionResult[]> {
			const result = await run(find(key).operation.perform, { authData, inputData, meta: { timezone: 'UTC' } });
			return Array.isArray(result) ? result : [result];
		},
		async list(key: string, authData: Values): Promise<readonly { readonly id: string; readonly name: string }[]> {
			return await run(app.triggers[key].operation.perform, { authData, inputData: {}, meta: { page: 0 } });
		},
	};
}

export function changeDelivery(
	delivery: ReceivedRequest,
	{ body = delivery.body, path = delivery.path }: { readonly body?: string; readonly path?: string },
): ReceivedRequest {
	return { ...delivery, body, path };
}

/** Accepts only Zapier's own error with this code, and with a message in whole sentences. */
export function isAppError(expectedCode: string) {
	return (error: Error) => {
		const { message, code } = JSON.parse(error.message);
		assert.equal(error.name, 'AppError');
		assert.equal(code, expectedCode);
		assert.match(message, /^[A-Z"“].+[.!?]$/s);
		return true;
	};
}

function toRequestParts({ path, headers, body }: ReceivedRequest) {
	const [, querystring = ''] = path.split('?');
	const renamed = Object.entries(headers).map(([name, value]) => [toZapierName(name), String(value)]);
	return {
		rawRequest: { method: 'POST', querystring, headers: Object.fromEntries(renamed), content: body },
		cleanedRequest: { ...(body === '' ? {} : JSON.parse(body)), querystring },
	};
}

/** `x-foo` becomes `Http-X-Foo`; the `content-` headers keep their names. */
function toZapierName(name: string): string {
	const capitalized = name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
	return name.startsWith('content-') ? capitalized : `Http-${capitalized}`;
}
