/** What a vendor's folder is to the server and to tests. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, Faults } from './faults.mts';

/** What tests and the demo can do with any vendor. */
export interface VendorSandbox<Behavior, Attempt> {
	/** What a credential has in place of the vendor's own address. */
	readonly url: string;
	/** May be changed at any time. */
	readonly behavior: Behavior;
	readonly faults: Faults;
	/** Every answered, hung or broken request, oldest first. */
	readonly requests: readonly RequestLog[];
	/** Every finished attempt, oldest first. */
	readonly attempts: readonly Attempt[];
	/** Resolves when no delivery runs or waits for a retry. */
	idle(): Promise<void>;
}

/** A vendor as the server needs it. */
export interface VendorServer {
	readonly name: string;
	readonly faults: Faults;
	readonly requests: RequestLog[];
	owns(request: ApiRequest): boolean;
	/** What is asked for and on whose behalf, for the log and for aimed faults. Must not do anything yet. */
	describe(request: ApiRequest): { readonly operations: readonly string[]; readonly account: string | null };
	answer(request: ApiRequest): Promise<Answer>;
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

export interface Answer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** A string goes out as text, anything else as JSON; `undefined` is no body. */
	readonly body: unknown;
}

/** One request to a vendor's API; neither keys nor variables are kept. */
export interface RequestLog {
	readonly at: string;
	readonly operation: string;
	readonly operations: readonly string[];
	readonly account: string | null;
	/** `null`: no answer was sent. */
	readonly status: number | null;
	readonly fault: Fault['kind'] | null;
}
