import type {
	IDataObject,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { VendorRequest } from '../../../shared/core/request';
import type { N8nResponse } from './n8n-response';

/** What n8n knows about one trigger node. A test changes it between calls, as a user does. */
export interface World {
	parameters: Record<string, unknown>;
	/** `null` when the node has no credential. */
	credential: Record<string, unknown> | null;
	staticData: IDataObject;
	mode: 'trigger' | 'manual';
	webhookUrl: string | undefined;
	workflow: { id?: string; name?: string };
	node: { id: string; name: string };
	/** The vendor's API behind n8n's HTTP helper. */
	api: (options: IHttpRequestOptions, credentialType: string) => Promise<ApiResponse>;
	/** Whatever a request without a credential reaches. */
	site: (options: IHttpRequestOptions) => Promise<ApiResponse>;
}

export interface ApiResponse {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: unknown;
}

export interface LogLine {
	readonly level: 'debug' | 'info' | 'warn' | 'error';
	readonly message: string;
	readonly meta: unknown;
}

export type N8nHost = ReturnType<typeof n8nHost>;

let workflows = 0;

/** A fake of n8n's function contexts, as far as this package uses them. Each has a workflow of its own. */
export function n8nHost(overrides: Partial<World> = {}) {
	workflows += 1;
	const world: World = {
		parameters: {},
		credential: {},
		staticData: {},
		mode: 'trigger',
		webhookUrl: 'https://n8n.example/webhook/0a1b/webhook',
		workflow: { id: `w${workflows}`, name: 'Invented flow' },
		node: { id: 'n1', name: 'Harbour Trigger' },
		api: async () => ({ statusCode: 404, headers: {}, body: 'there is no API' }),
		site: async () => ({ statusCode: 404, headers: {}, body: 'there is no site' }),
		...overrides,
	};
	const lines: LogLine[] = [];
	const log = (level: LogLine['level']) => (message: string, meta?: unknown) =>
		void lines.push({ level, message, meta });
	const functions = {
		logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
		getNode: () => ({ ...world.node, type: 'harbourTrigger', typeVersion: 2, position: [0, 0], parameters: {} }),
		getWorkflow: () => ({ ...world.workflow, active: true }),
		getMode: () => world.mode,
		getWorkflowStaticData: () => world.staticData,
		getNodeParameter: (name: string, fallback?: unknown) =>
			name in world.parameters ? world.parameters[name] : fallback,
		getCurrentNodeParameter: (name: string) => world.parameters[name],
		getNodeWebhookUrl: () => world.webhookUrl,
		async getCredentials(type: string) {
			if (world.credential === null) throw new Error(`Node does not have any credentials set for "${type}"`);
			return structuredClone(world.credential);
		},
		helpers: {
			httpRequestWithAuthentication: createRequestHelper(world),
			httpRequest: async (options: IHttpRequestOptions) =>
				toHelperResult(await world.site(structuredClone(options)), options),
		},
	};
	return {
		world,
		lines,
		hook: functions as unknown as IHookFunctions, // only the part that this package uses
		loadOptions: functions as unknown as ILoadOptionsFunctions,
		/** The context for one delivery. */
		createWebhookContext(request: VendorRequest, response: N8nResponse) {
			const incoming = createIncomingRequest(request);
			return {
				...functions,
				getRequestObject: () => incoming,
				getQueryData: () => request.query,
				getResponseObject: () => response,
			} as unknown as IWebhookFunctions;
		},
		/** Everything that was logged, as one text. */
		logged: () => JSON.stringify(lines),
		warnings: () => lines.filter(({ level }) => level === 'warn').map(({ message }) => message),
	};
}

/** n8n 2 has the bytes of JSON at once, and reads those of other content types when a trigger of version 2 asks for them. */
function createIncomingRequest({ rawBody, headers, url }: VendorRequest) {
	const incoming: { rawBody?: Buffer } & Pick<VendorRequest, 'headers' | 'url'> = { headers, url };
	if (headers['content-type'] === 'application/json') incoming.rawBody = rawBody;
	return Object.assign(incoming, { readRawBody: async () => void (incoming.rawBody ??= rawBody) });
}

/** n8n's helper needs its own `this`, and returns error statuses and the full response only on request. */
function createRequestHelper(world: World) {
	return async function (this: unknown, credentialType: string, options: IHttpRequestOptions): Promise<unknown> {
		if (typeof Reflect.get(Object(this), 'getCredentials') !== 'function')
			throw new TypeError('called without its this');
		return toHelperResult(await world.api(structuredClone(options), credentialType), options);
	};
}

function toHelperResult(response: ApiResponse, options: IHttpRequestOptions): unknown {
	if (response.statusCode >= 400 && !options.ignoreHttpStatusErrors) throw new Error(`status ${response.statusCode}`);
	return options.returnFullResponse ? response : response.body;
}
