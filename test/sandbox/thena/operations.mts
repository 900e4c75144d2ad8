/** An operation of Thena's APIs. The sandbox implements only documented operations, and any other request is a 404. */
import type { Deliverer } from '../delivery.mts';
import type { Route } from '../routes.mts';
import type { ApiResponse, ApiRequest } from '../vendor.mts';
import type { Key, Organization, ThenaState } from './model.mts';

export interface Operation extends Route {
	/** The sandbox's name, because Thena publishes none. */
	readonly id: string;
	/** `parameters`: the segments that match the parts of the path in braces. */
	respond(context: Context, ...parameters: string[]): ApiResponse | Promise<ApiResponse>;
}

export interface Context {
	readonly state: ThenaState;
	readonly deliverer: Deliverer;
	readonly organization: Organization;
	readonly key: Key;
	readonly request: ApiRequest;
}
