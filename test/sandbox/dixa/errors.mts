/** Dixa's errors. Each has only a message. */
import type { ApiResponse } from '../vendor.mts';

const toError = (status: number, message: string): ApiResponse => ({ status, body: { message } });

/** From the API's gateway, for a missing, wrong, or revoked token. */
export const unauthorized = toError(401, 'Unauthorized');
export const notAllowed = toError(401, 'User is unauthorized to perform an underlying operation');
/** Dixa documents neither the body nor `Retry-After`. This is the body of the gateway that Dixa's 401 resembles. */
export const tooMany = toError(429, 'Too Many Requests');
export const decodingFailure = toError(400, 'Decoding failure in request');
export const invalidValue = toError(400, 'Invalid value in request');
export const notFound = toError(404, 'The requested resource could not be found');
/** Dixa documents the status only. */
export const conflict = toError(409, 'Conflict');
/** For a refusal that the API document describes: the description is the message. */
export const toRefusal = (description: string): ApiResponse => toError(400, description);
/** Dixa doesn't publish the message. This is the API document's description of the case. */
export const validationFailure = (what: 'creation' | 'patching') =>
	toError(400, `Validation failure during Webhook Subscription ${what}`);
