/** Responds to a GraphQL request as Plain does, with the status and `errors[].extensions.code` of each kind of failure. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, execute, GraphQLError, Kind, parse, validate, type DocumentNode } from 'graphql';
import type { ApiResponse, ApiRequest } from '../vendor.mts';
import type { Context, Emit } from './context.mts';
import type { PlainState } from './model.mts';
import { mutations, queries } from './resolvers.mts';
import { authenticate } from './state.mts';

const SCHEMA = join(import.meta.dirname, 'schema');
const schema = buildSchema(
	readdirSync(SCHEMA)
		.map((name) => readFileSync(join(SCHEMA, name), 'utf8'))
		.join('\n'),
);

export async function respond(
	state: PlainState,
	request: ApiRequest,
	emit: (workspaceId: string, ...event: Parameters<Emit>) => void,
): Promise<ApiResponse> {
	const caller = authenticate(state, request.headers.authorization);
	if (caller === null)
		return state.behavior.badKeyBody === 'text' ? { status: 401, body: 'Unauthorized' } : unauthenticated();

	const input = readRequest(request.body);
	if (input === null)
		return toErrorResponse(400, 'BAD_USER_INPUT', [new GraphQLError('The body must be a JSON object with a query')]);
	let document: DocumentNode;
	try {
		document = parse(input.query);
	} catch (error) {
		return toErrorResponse(400, 'GRAPHQL_PARSE_FAILED', [error as GraphQLError]); // `parse` throws only this
	}
	const invalid = validate(schema, document);
	if (invalid.length > 0) return toErrorResponse(400, 'GRAPHQL_VALIDATION_FAILED', invalid);

	const { errors = [], data } = await execute({
		schema,
		document,
		rootValue: { ...queries, ...mutations },
		contextValue: {
			state,
			...caller,
			by: { actorType: 'machineUser', machineUserId: caller.key.machineUserId },
			emit: (nativeType, payload) => emit(caller.workspace.id, nativeType, payload),
		} satisfies Context,
		variableValues: input.variables,
		operationName: input.operationName,
	});
	// Nothing was executed without `data`: a variable has the wrong type, or the operation is unknown.
	if (data === undefined) return toErrorResponse(400, 'BAD_USER_INPUT', errors);
	const codes = errors.map(({ extensions }) => extensions.code ?? 'INTERNAL_SERVER_ERROR');
	return {
		status: statusOf(state, codes),
		body: errors.length === 0 ? { data } : { errors: errors.map((error, index) => coded(error, codes[index])), data },
	};
}

/** Returns the operation's name, if any, and its root fields. Empty for an unreadable body. */
export function listOperations(body: Buffer): string[] {
	const input = readRequest(body);
	if (input === null) return [];
	try {
		const definitions = parse(input.query).definitions.flatMap((node) =>
			node.kind === Kind.OPERATION_DEFINITION ? [node] : [],
		);
		const name = input.operationName ?? definitions[0]?.name?.value;
		const definition = definitions.find((node) => node.name?.value === name) ?? definitions[0];
		const fields =
			definition?.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : [])) ?? [];
		return name === undefined ? fields : [name, ...fields];
	} catch {
		return [];
	}
}

interface GraphqlRequest {
	readonly query: string;
	readonly variables: Record<string, unknown>;
	readonly operationName: string | undefined;
}

function readRequest(body: Buffer): GraphqlRequest | null {
	try {
		const { query, variables, operationName } = JSON.parse(body.toString('utf8')) as Record<string, unknown>; // `null` throws
		if (typeof query !== 'string') return null;
		return {
			query,
			variables: (variables ?? {}) as Record<string, unknown>, // graphql validates it against the operation
			operationName: typeof operationName === 'string' ? operationName : undefined,
		};
	} catch {
		return null;
	}
}

function statusOf({ behavior }: PlainState, codes: readonly unknown[]): number {
	if (codes.includes('INTERNAL_SERVER_ERROR')) return 500;
	if (codes.includes('FORBIDDEN')) return behavior.forbiddenStatus;
	return codes.includes('BAD_USER_INPUT') ? 400 : 200;
}

/** Plain documents the code and the status, but not the message. */
function unauthenticated(): ApiResponse {
	return toErrorResponse(401, 'UNAUTHENTICATED', [new GraphQLError('You are not authenticated.')]);
}

function toErrorResponse(status: number, code: string, errors: readonly GraphQLError[]): ApiResponse {
	return { status, body: { errors: errors.map((error) => coded(error, code)) } };
}

function coded(error: GraphQLError, code: unknown) {
	return { ...error.toJSON(), extensions: { ...error.extensions, code } };
}
