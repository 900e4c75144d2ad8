/** What an operation of Thena's APIs is to the sandbox. What is in no document is in none of the lists, and so 404. */
import type { Deliverer } from '../delivery.mts';
import type { Route } from '../routes.mts';
import type { Answer, ApiRequest } from '../vendor.mts';
import type { Key, Organization, ThenaState } from './model.mts';

export interface Operation extends Route {
	/** The sandbox's own name: Thena publishes none. */
	readonly id: string;
	/** `values`: what stands in the path's braces. */
	answer(context: Context, ...values: string[]): Answer | Promise<Answer>;
}

export interface Context {
	readonly state: ThenaState;
	readonly deliverer: Deliverer;
	readonly organization: Organization;
	readonly key: Key;
	readonly request: ApiRequest;
}
