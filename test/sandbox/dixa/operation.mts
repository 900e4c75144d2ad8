/** What an operation of Dixa's API is, and what several of them need. */
import type { z } from 'zod/v4';
import type { Route } from '../routes.mts';
import type { ApiResponse } from '../vendor.mts';
import { findConversation } from './conversations.mts';
import { decodingFailure, invalidValue, notFound, toRefusal } from './errors.mts';
import type { DixaState, Organization, Token } from './model.mts';
import { toListBody } from './responses.mts';
import { decode } from './support-input.mts';
import type { Conversation, Person } from './support-model.mts';

export interface Operation extends Route {
	/** Dixa's `operationId`. */
	readonly id: string;
	/** `parameters`: the segments that match the parts of the path in braces. */
	respond(context: Context, ...parameters: string[]): ApiResponse;
}

export interface Context {
	readonly state: DixaState;
	readonly organization: Organization;
	readonly token: Token;
	readonly query: URLSearchParams;
	readonly body: Buffer;
	/** Sends an event to the organization's webhooks. `data` is complete. */
	readonly emit: (event: string, data: Readonly<Record<string, unknown>>) => void;
}

/** Ends an operation with this response. */
export class Refusal extends Error {
	readonly response: ApiResponse;
	constructor(response: ApiResponse) {
		super(`Dixa responds with ${response.status}`);
		this.response = response;
	}
}

export function refuse(response: ApiResponse): never {
	throw new Refusal(response);
}

export const ok = (data: unknown, status = 200): ApiResponse => ({ status, body: { data } });
export const noContent: ApiResponse = { status: 204, body: undefined };
export const listOf = (state: DixaState, items: readonly unknown[]): ApiResponse => ({
	status: 200,
	body: toListBody(state, items),
});

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CONVERSATION_ID = /^\d{1,18}$/;

export function demandUuid(id = ''): string {
	return UUID.test(id) ? id.toLowerCase() : refuse(invalidValue);
}

export function demandConversation({ organization }: Context, id = ''): Conversation {
	if (!CONVERSATION_ID.test(id)) return refuse(invalidValue);
	return findConversation(organization, Number(id)) ?? refuse(notFound);
}

export function demandBody<T>({ body }: Context, schema: z.ZodType<T>): T {
	return decode(schema, body) ?? refuse(decodingFailure);
}

/** A refusal that the API document describes. Its examples have one message for all of them. */
export function refuseFor({ state }: Context, description: string): never {
	return refuse(state.behavior.genericMessages ? invalidValue : toRefusal(description));
}

/** Who acts: the named agent, or the token's user. */
export function demandActor(context: Context, userId: string | null | undefined, missing = 'User not found'): Person {
	const { support } = context.organization;
	const id = userId ?? context.token.userId;
	const agent = support.agents.find((candidate) => candidate.id === id);
	if (agent !== undefined) return agent;
	const isEndUser = support.endUsers.some((candidate) => candidate.id === id);
	return refuseFor(context, isEndUser && missing === 'User not found' ? 'User is not agent/admin' : missing);
}
