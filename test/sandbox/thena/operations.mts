/** An operation of Thena's APIs. The sandbox implements only documented operations, and any other request is a 404. */
import type { Deliverer } from '../delivery.mts';
import type { Fields } from '../json.mts';
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
	readonly emit: Emit;
}

/** Sends an event with this `payload` to the apps of the team, or of every team. */
export type Emit = (eventType: string, payload: Fields, teamId: string | null, actor: Actor) => void;

export interface Actor {
	readonly id: string;
	readonly type: 'AGENT' | 'CUSTOMER';
	readonly email: string;
}

/** Who changes something. */
export interface Author {
	readonly organization: Organization;
	readonly actor: Actor;
	emit(eventType: string, payload: Fields, teamId: string | null): void;
}

/** The key's user is the author of every change. */
export function createAuthor({ organization, key, emit }: Pick<Context, 'organization' | 'key' | 'emit'>): Author {
	const actor: Actor = { id: key.userId, type: 'AGENT', email: key.email };
	return { organization, actor, emit: (eventType, payload, teamId) => emit(eventType, payload, teamId, actor) };
}

/** Ends an operation with this response. */
export class Refusal extends Error {
	readonly response: ApiResponse;
	constructor(response: ApiResponse) {
		super(`Thena responds with ${response.status}`);
		this.response = response;
	}
}

export function refuse(response: ApiResponse): never {
	throw new Refusal(response);
}
