/** What each vendor's folder offers to the server and to tests. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, Faults } from './faults.mts';

/** What tests and the demo can do with every vendor. */
export interface VendorSandbox<Behavior, Attempt> {
	/** The base URL for a credential. */
	readonly url: string;
	/** Can be changed at any time. */
	readonly behavior: Behavior;
	readonly faults: Faults;
	/** Every request, including the ones that hung or broke, oldest first. */
	readonly requests: readonly RequestLog[];
	/** Every finished attempt, oldest first. */
	readonly attempts: readonly Attempt[];
	/** Resolves once no delivery is running or waiting for a retry. */
	idle(): Promise<void>;
}

/** What the server needs from a vendor. */
export interface VendorServer {
	readonly name: string;
	readonly faults: Faults;
	readonly requests: RequestLog[];
	owns(request: ApiRequest): boolean;
	/** Names the operations and the account, for the log and for faults. Has no side effects. */
	describe(request: ApiRequest): { readonly operations: readonly string[]; readonly account: string | null };
	respond(request: ApiRequest): Promise<ApiResponse>;
	inspect(): unknown;
	close(): void;
}

export interface ApiRequest {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

export interface ApiResponse {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** A string is sent as text, anything else as JSON; `undefined` sends no body. */
	readonly body: unknown;
}

/** One request to a vendor's API, without keys and variables. */
export interface RequestLog {
	readonly at: string;
	readonly operation: string;
	readonly operations: readonly string[];
	readonly account: string | null;
	/** `null`: no response was sent. */
	readonly status: number | null;
	readonly fault: Fault['kind'] | null;
}
