/** Thena's errors, in the shape that its platform pages show. A 401 and a 429 aren't documented, so they are those of NestJS. */
import type { ApiResponse } from '../vendor.mts';

const toError = (statusCode: number, message: string, error?: string): ApiResponse => ({
	status: statusCode,
	body: { statusCode, message, ...(error === undefined ? {} : { error }) },
});

export const unauthorized = toError(401, 'Unauthorized');
export const forbidden = toError(403, 'You do not have permission to manage apps.', 'Forbidden');
/** The message is Thena's. */
export const tierGated = toError(
	403,
	'This endpoint is only available for standard and enterprise tier organizations.',
	'Forbidden',
);
export const tooMany = toError(429, 'Too Many Requests');
/** Thena's messages begin with these words. */
export const badRequest = (detail: string) => toError(400, `Invalid input parameters: ${detail}`, 'Bad Request');
export const notFound = (what: string) => toError(404, what, 'Not Found');
export const routeNotFound = (method: string, path: string) => notFound(`Cannot ${method} ${path}`);
