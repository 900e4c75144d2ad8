/** Plain's errors: `MutationError` of a mutation, and an entry of `errors[]` of a query. */
import { GraphQLError } from 'graphql';

export interface MutationError {
	readonly message: string;
	readonly type: 'VALIDATION' | 'FORBIDDEN' | 'INTERNAL';
	readonly code: string;
	readonly fields: readonly FieldError[];
}

export interface FieldError {
	readonly field: string;
	readonly message: string;
	readonly type: 'VALIDATION' | 'REQUIRED' | 'NOT_FOUND';
}

/** The message comes from the tests of Plain's SDK. */
export const missingPermissionMessage = (permission: string): string =>
	`Insufficient permissions, missing "${permission}".`;

export function toForbiddenError(permission: string): MutationError {
	return { message: missingPermissionMessage(permission), type: 'FORBIDDEN', code: 'forbidden', fields: [] };
}

export function toInvalidFieldError(
	field: string,
	message: string,
	type: FieldError['type'] = 'VALIDATION',
): MutationError {
	return {
		message: 'There was a validation error.',
		type: 'VALIDATION',
		code: type === 'NOT_FOUND' ? 'not_found' : 'input_validation',
		fields: [{ field, message, type }],
	};
}

/** `what` is the name of the thing, such as `thread`. */
export const toNotFoundError = (field: string, what: string): MutationError =>
	toInvalidFieldError(field, `The ${what} was not found.`, 'NOT_FOUND');

/** A refusal with its own documented code. */
export const toRefusal = (code: string, message: string): MutationError => ({
	message,
	type: 'VALIDATION',
	code,
	fields: [],
});

export function toBadInput(message: string): GraphQLError {
	return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Ends a mutation, whose `error` it becomes. */
export class MutationFailure extends Error {
	readonly error: MutationError;
	constructor(error: MutationError) {
		super(error.message);
		this.error = error;
	}
}

export function fail(error: MutationError): never {
	throw new MutationFailure(error);
}
